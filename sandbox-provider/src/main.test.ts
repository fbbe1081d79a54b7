import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSandboxClient, createSandboxControls } from './client.ts';
import { ADMIN_SECRET, draft, openStage, SECRET, until, valueOf } from './testing/open-stage.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

function run(env: Record<string, string>, stdin: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  return spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', SANDBOX_PORT: '0', SANDBOX_ADMIN_SECRET: ADMIN_SECRET, ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
}

async function readyUrl(child: ChildProcess): Promise<string> {
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data') as [Buffer];
  return /ready (http:\S+)/.exec(String(line))?.[1] as string;
}

async function messageOf(child: ChildProcess): Promise<{ code: number; message: string }> {
  let message = '';
  child.stderr?.on('data', (chunk) => { message += String(chunk); });
  const [code] = await once(child, 'close') as [number];
  return { code, message };
}

test('as a process of its own it survives kill -9 with payments, keys and notifications, and stops on SIGTERM', async (t) => {
  const stage = await openStage();
  t.after(() => stage.close());
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-provider-'));
  const env = { SANDBOX_DATA: join(folder, 'data'), SANDBOX_MERCHANTS: JSON.stringify([{ id: 'tea', secret: SECRET }]) };
  t.after(() => rm(folder, { recursive: true }));
  const first = run(env);
  t.after(() => first.kill('SIGKILL'));
  const options = { merchantId: 'tea', secret: SECRET };
  const baseUrl = await readyUrl(first);
  const wanted = draft(stage.shop, 'killed');
  const payment = valueOf(await createSandboxClient({ ...options, baseUrl }).createPayment(wanted));
  stage.shop.answers.push(500, 500);
  const controls = createSandboxControls({ baseUrl, adminSecret: ADMIN_SECRET });
  await controls.decide(payment.id, 'pay');
  await until('the shop has refused both', async () => {
    const deliveries = (await controls.listNotifications(payment.id)).flatMap((dispatch) => dispatch.deliveries);
    return deliveries.every(({ lastOutcome }) => lastOutcome === 'status 500');
  });
  first.kill('SIGKILL');
  await once(first, 'close');

  assert.equal((await stat(env.SANDBOX_DATA)).mode & 0o077, 0);
  const second = run(env);
  t.after(() => second.kill('SIGKILL'));
  const client = createSandboxClient({ ...options, baseUrl: await readyUrl(second) });
  assert.equal(valueOf(await client.readPayment(payment.id)).status, 'captured');
  assert.equal(valueOf(await client.createPayment(wanted)).id, payment.id);
  await until('the shop is told after all', () => stage.shop.arrivals.length >= 4);
  second.kill('SIGTERM');
  assert.deepEqual(await once(second, 'close'), [0, null]);
});

test('a child that is told to stops with its parent, however that ends', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-provider-'));
  t.after(() => rm(folder, { recursive: true }));
  const child = run({ SANDBOX_DATA: folder, SANDBOX_STOP_WITH_STDIN: '1' }, 'pipe');
  t.after(() => child.kill('SIGKILL'));
  await readyUrl(child);
  child.stdin?.destroy();
  assert.deepEqual(await once(child, 'close'), [0, null]);
});

test('it refuses production unless allowed, and says what is wrong with its configuration', async () => {
  const [production, port, merchants] = await Promise.all([
    messageOf(run({ NODE_ENV: 'production' })),
    messageOf(run({ SANDBOX_PORT: 'http' })),
    messageOf(run({ SANDBOX_MERCHANTS: 'tea' })),
  ]);
  assert.deepEqual([production.code, port.code, merchants.code], [1, 1, 1]);
  assert.match(production.message, /SANDBOX_IN_PRODUCTION=allowed/);
  assert.match(port.message, /SANDBOX_PORT/);
  assert.match(merchants.message, /SANDBOX_MERCHANTS/);
});
