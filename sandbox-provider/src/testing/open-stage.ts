import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandboxClient, createSandboxControls } from '../client.ts';
import type { Answer, NewPayment, Payment, SandboxClient, SandboxControls } from '../client.ts';
import type { WireEvent } from '../protocol.ts';
import { startSandboxProvider } from '../start-sandbox-provider.ts';
import type { SandboxOptions, SandboxProvider } from '../start-sandbox-provider.ts';

export const SECRET = 'a secret of the tea shop';
export const ADMIN_SECRET = 'an admin secret';
/** Longer than any test: pending payments are settled by skipping. */
export const PENDING_MS = 60_000;
const UNTIL_LIMIT_MS = 10_000;

export type Arrival = { event: WireEvent; headers: IncomingHttpHeaders; body: string };

/** A shop's notification address: remembers what arrives and answers as told. */
export type Shop = {
  url: string;
  arrivals: Arrival[];
  /** The statuses of the next answers, then 204. 0 hangs. */
  answers: number[];
  close(): Promise<void>;
};

export type Stage = {
  dataFolder: string;
  provider: SandboxProvider;
  client: SandboxClient;
  controls: SandboxControls;
  shop: Shop;
  clock: { now(): Date; skip(ms: number): void };
  order(changes?: Partial<NewPayment>): Promise<Payment>;
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A provider on a free port with a folder of its own, and a shop beside it. */
export async function openStage(options: Partial<SandboxOptions> = {}): Promise<Stage> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sandbox-provider-'));
  const shop = await openShop();
  let skippedMs = 0;
  const clock = { now: () => new Date(Date.now() + skippedMs), skip: (ms: number) => { skippedMs += ms; } };
  const start = () => startSandboxProvider({
    dataFolder, clock, adminSecret: ADMIN_SECRET, merchants: [{ id: 'tea', secret: SECRET, name: '鼓浪茶铺' }],
    refundDelayMs: 20, pendingMs: PENDING_MS, retryDelaysMs: [20, 20, 20, 20, 20], ...options,
  });
  const connect = (provider: SandboxProvider) => ({
    provider,
    client: createSandboxClient({ baseUrl: provider.url, merchantId: 'tea', secret: SECRET, clock }),
    controls: createSandboxControls({ baseUrl: provider.url, adminSecret: ADMIN_SECRET }),
  });
  const first = await start().catch(async (error: unknown) => {
    await shop.close();
    throw error;
  });
  let orders = 0;
  const stage: Stage = {
    ...connect(first), dataFolder, shop, clock,
    order: async (changes) => {
      orders += 1;
      return valueOf(await stage.client.createPayment({ ...draft(shop, `order-${orders}`), ...changes }));
    },
    restart: async () => {
      await stage.provider.close();
      Object.assign(stage, connect(await start()));
    },
    close: async () => {
      await stage.provider.close();
      await shop.close();
      await rm(dataFolder, { recursive: true });
    },
  };
  return stage;
}

export function draft(shop: Shop, reference: string): NewPayment {
  return {
    idempotencyKey: `key of ${reference}`.replaceAll(' ', '-'), merchantReference: reference, amountMinor: 12_345n,
    currency: 'CNY', subject: '铁观音 Tieguanyin', notifyUrl: shop.url, returnUrl: 'http://localhost:3000/orders/1?from=pay',
    capture: 'automatic',
  };
}

export function valueOf<Value>(answer: Answer<Value>): Value {
  if ('value' in answer) return answer.value;
  throw new Error(`no value: ${JSON.stringify(answer)}`);
}

export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + UNTIL_LIMIT_MS;
  while (!await isTrue()) {
    if (Date.now() > limit) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The types of what arrived, of one payment or of all. */
export function typesOf(shop: Shop, paymentId?: string): string[] {
  const events = shop.arrivals.map(({ event }) => event);
  return events.filter(({ data }) => paymentId === undefined || data.payment.id === paymentId).map(({ type }) => type);
}

async function openShop(): Promise<Shop> {
  const arrivals: Arrival[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    arrivals.push({ event: JSON.parse(body) as WireEvent, headers: request.headers, body });
    const status = answers.shift() ?? 204;
    if (status !== 0) response.writeHead(status, { Location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notifications`,
    arrivals,
    answers,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
