import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createSandboxClient } from './client.ts';
import { draft, openStage, SECRET, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
before(async () => { stage = await openStage(); });
after(() => stage.close());
afterEach(() => stage.controls.setFaults({}));

test('a failing provider answers 503 as often as asked and does nothing', async () => {
  await stage.controls.setFaults({ failNext: 2 });
  const payment = draft(stage.shop, 'failing');
  for (let call = 0; call < 2; call += 1) {
    const answer = await stage.client.createPayment(payment);
    assert.ok('unknown' in answer && answer.unknown === 'provider-error');
  }
  assert.equal(valueOf(await stage.client.findPayment('failing')), null);
});

test('a lost answer leaves the work done, and the same key finds it', async () => {
  await stage.controls.setFaults({ loseAnswerNext: 1 });
  const payment = draft(stage.shop, 'lost');
  const answer = await stage.client.createPayment(payment);
  assert.ok('unknown' in answer && answer.unknown === 'provider-error');
  const found = valueOf(await stage.client.findPayment('lost'));
  assert.ok(found);
  assert.equal(valueOf(await stage.client.createPayment(payment)).id, found.id);
});

test('a hanging provider runs into the time limit of the client, a slow one does not', async () => {
  const options = { baseUrl: stage.provider.url, merchantId: 'tea', secret: SECRET, clock: stage.clock };
  const hasty = createSandboxClient({ ...options, timeoutMs: 400 });
  await stage.controls.setFaults({ hangNext: 1 });
  const answer = await hasty.findPayment('any');
  assert.ok('unknown' in answer && answer.unknown === 'timeout');
  assert.equal(valueOf(await hasty.findPayment('any')), null);
  await stage.controls.setFaults({ latencyMs: 100 });
  const started = Date.now();
  assert.equal(valueOf(await stage.client.findPayment('any')), null);
  assert.ok(Date.now() - started >= 95);
});

test('a provider that hangs can still be closed, at once', async () => {
  const other = await openStage();
  await other.controls.setFaults({ hangNext: 1 });
  const asked = other.client.findPayment('any');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const started = Date.now();
  await other.close();
  assert.ok('unknown' in await asked);
  assert.ok(Date.now() - started < 1_500);
});

test('a provider that is not there leaves the answer unknown', async () => {
  const client = createSandboxClient({ baseUrl: 'http://127.0.0.1:9', merchantId: 'tea', secret: SECRET });
  const answer = await client.readPayment('pay_x');
  assert.ok('unknown' in answer && answer.unknown === 'unreachable');
});

test('the test controls need the admin secret, and do not exist without one', async (t) => {
  const put = (url: string, token: string) => fetch(`${url}/v1/test/faults`, {
    method: 'PUT', headers: { Authorization: `Bearer ${token}` }, body: '{"failNext":1}',
  });
  assert.equal((await put(stage.provider.url, 'wrong')).status, 401);
  assert.equal((await fetch(`${stage.provider.url}/v1/merchants`, { method: 'POST', body: '{}' })).status, 401);
  const bare = await openStage({ adminSecret: undefined as unknown as string });
  t.after(() => bare.close());
  assert.equal((await put(bare.provider.url, 'undefined')).status, 401);
  assert.ok('value' in await bare.client.findPayment('any'));
});

test('unknown faults and counts out of bounds are refused', async () => {
  await assert.rejects(stage.controls.setFaults({ nonsense: 1 } as object), /400/);
  await assert.rejects(stage.controls.setFaults({ failNext: -1 }), /400/);
  await assert.rejects(stage.controls.redeliver('evt_none', { times: 1 }), /404/);
  await assert.rejects(stage.controls.redeliver('evt_none', { times: 101 }), /400/);
  await assert.rejects(stage.controls.decide('pay_none', 'pay'), /404/);
});

test('a merchant is registered once and not taken over by request', async () => {
  await stage.controls.registerMerchant({ id: 'silk', secret: 'a secret of the silk shop', name: '丝绸店' });
  await stage.controls.registerMerchant({ id: 'silk', secret: 'a secret of the silk shop', name: '丝绸店' });
  await assert.rejects(stage.controls.registerMerchant({ id: 'silk', secret: 'another secret, much longer' }), /409/);
  await assert.rejects(stage.controls.registerMerchant({ id: 'silk', secret: 'short' }), /400/);
  const client = createSandboxClient({ baseUrl: stage.provider.url, merchantId: 'silk', secret: 'a secret of the silk shop' });
  assert.equal(valueOf(await client.findPayment('any')), null);
});

test('a configured merchant with a weak secret stops the start', async () => {
  const merchants = [{ id: 'weak', secret: 'short' }];
  await assert.rejects(openStage({ merchants }), /secret/);
});

test('a port that is taken stops the start', async () => {
  const port = Number(new URL(stage.provider.url).port);
  await assert.rejects(openStage({ port }), /EADDRINUSE/);
});

test('a body that is too large is refused', async () => {
  const answer = await stage.client.createPayment({ ...draft(stage.shop, 'large'), subject: 'x'.repeat(70_000) });
  assert.ok(!('value' in answer));
});
