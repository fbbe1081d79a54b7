import { randomBytes, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { carrierPage } from './carrier/carrier-page.ts';
import { carrierApi, scanControls } from './carrier/carrier-routes.ts';
import { startTelling } from './carrier/tell-scans.ts';
import type { Context, Settings } from './context.ts';
import { noFaults } from './faults.ts';
import { adminApi } from './http/admin-api.ts';
import { answerJson, toResponse } from './http/answer.ts';
import { merchantApi } from './http/merchant-api.ts';
import { configureMerchant, parseMerchant } from './merchants/register-merchant.ts';
import type { MerchantInput } from './merchants/register-merchant.ts';
import { pageRoutes } from './page/page-routes.ts';
import { isRefusal } from './refusal.ts';
import { startWorker } from './run-worker.ts';
import type { Worker } from './run-worker.ts';
import type { Clock } from './signature.ts';
import { openStore } from './store.ts';

const SECOND = 1_000;
const CLOSE_GRACE_MS = 2 * SECOND;
const CLOSE_SWEEP_MS = 20;
const DEFAULT_RETRY_DELAYS_MS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400].map((seconds) => seconds * SECOND);
const DEFAULT_NOTIFICATION_TIMEOUT_MS = 5 * SECOND;
const DEFAULT_PENDING_MS = 5 * SECOND;
const DEFAULT_REFUND_DELAY_MS = 1.5 * SECOND;
const DEFAULT_TRANSFER_DELAY_MS = 1.5 * SECOND;

export type SandboxOptions = {
  dataFolder: string;
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Where payers reach the page, when that is not host and port. */
  publicUrl?: string;
  clock?: Clock;
  /** A payee's page shows its name. */
  merchants?: readonly MerchantInput[];
  /** Without it merchants cannot be registered by request, and the test controls do not exist. */
  adminSecret?: string;
  retryDelaysMs?: readonly number[];
  notificationTimeoutMs?: number;
  /** How long a payment decided "later" stays pending. */
  pendingMs?: number;
  refundDelayMs?: number;
  transferDelayMs?: number;
  /** Else notifications go to loopback addresses only. */
  allowAnyNotifyUrl?: boolean;
  /** Told of failures nobody else hears of; else they go to stderr. */
  onError?: (error: unknown) => void;
};

export type SandboxProvider = { url: string; close(): Promise<void> };

export async function startSandboxProvider(options: SandboxOptions): Promise<SandboxProvider> {
  const store = openStore(options.dataFolder);
  const closing = new AbortController();
  let app = new Hono();
  let worker: Worker | undefined;
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;
  try {
    const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
    const ctx: Context = {
      store,
      clock: options.clock ?? { now: () => new Date() },
      newId,
      random: Math.random,
      settings: readSettings(options, url),
      faults: noFaults(),
      report: options.onError ?? reportToStderr,
      wake: () => worker?.wake(),
    };
    configureMerchants(ctx, options.merchants ?? []);
    worker = startBoth(ctx);
    app = composeApp(ctx, worker, closing.signal);
    return { url, close: () => close(server, { closing, worker, store }) };
  } catch (error) {
    await close(server, { closing, worker, store });
    throw error;
  }
}

/** Payments and parcels each have what happens by itself. */
function startBoth(ctx: Context): Worker {
  const [payments, parcels] = [startWorker(ctx), startTelling(ctx)];
  return { ...payments, stop: async () => void (await Promise.all([payments.stop(), parcels.stop()])) };
}

function composeApp(ctx: Context, worker: Worker, closing: AbortSignal): Hono {
  const app = new Hono();
  app.get('/healthz', () => toResponse(answerJson(200, { status: 'ok' })));
  const admin = adminApi(ctx);
  // Behind the same secret: what stands below /test is guarded there.
  if (ctx.settings.adminSecret !== undefined) admin.route('/test/carrier', scanControls(ctx));
  app.route('/v1', admin);
  app.route('/v1/carrier', carrierApi(ctx));
  app.route('/v1', merchantApi(ctx, closing));
  app.route('/pay', pageRoutes(ctx, worker));
  app.route('/carrier', carrierPage(ctx));
  app.onError((error) => {
    ctx.report(error);
    return toResponse(answerJson(500, { status: 500, code: 'internal-error', detail: 'The provider failed.' }));
  });
  return app;
}

function readSettings(options: SandboxOptions, url: string): Settings {
  return {
    publicUrl: (options.publicUrl ?? url).replace(/\/+$/, ''),
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    notificationTimeoutMs: options.notificationTimeoutMs ?? DEFAULT_NOTIFICATION_TIMEOUT_MS,
    pendingMs: options.pendingMs ?? DEFAULT_PENDING_MS,
    refundDelayMs: options.refundDelayMs ?? DEFAULT_REFUND_DELAY_MS,
    transferDelayMs: options.transferDelayMs ?? DEFAULT_TRANSFER_DELAY_MS,
    allowAnyNotifyUrl: options.allowAnyNotifyUrl ?? false,
    adminSecret: options.adminSecret,
  };
}

function configureMerchants(ctx: Context, merchants: readonly MerchantInput[]): void {
  for (const input of merchants) {
    const merchant = parseMerchant(input);
    if (isRefusal(merchant)) throw new Error(`Sandbox merchant ${input.id}: ${merchant.detail}`);
    configureMerchant(ctx, merchant);
  }
}

function reportToStderr(error: unknown): void {
  process.stderr.write(`sandbox provider: ${inspect(error)}\n`);
}

/** A payment's id is the only key to its page, so it is long and not to be guessed. */
function newId(prefix: string): string {
  return prefix === 'pay' ? `pay_${randomBytes(18).toString('base64url')}` : `${prefix}_${randomUUID()}`;
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`);
    });
  });
}

async function close(
  server: Server, parts: { closing: AbortController; worker: Worker | undefined; store: { close(): void } },
): Promise<void> {
  parts.closing.abort();
  await parts.worker?.stop();
  // A connection that is answering now becomes idle only after the server has begun to close.
  const sweep = setInterval(() => server.closeIdleConnections(), CLOSE_SWEEP_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(deadline);
  parts.store.close();
}
