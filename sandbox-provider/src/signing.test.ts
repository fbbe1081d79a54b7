import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSandboxClient } from './client.ts';
import { HEADERS } from './protocol.ts';
import { newStamp, requestContent, sign } from './signature.ts';
import { draft, openStage, SECRET, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
before(async () => { stage = await openStage(); });
after(() => stage.close());

type Forgery = { secret?: string; merchant?: string; stamp?: { timestamp: string; nonce: string }; target?: string; idempotencyKey?: string };

/** A GET signed by hand, so that each part can be wrong. */
async function get(path: string, forgery: Forgery = {}): Promise<{ status: number; code: string | undefined }> {
  const stamp = forgery.stamp ?? newStamp(stage.clock);
  const content = requestContent({ method: 'GET', target: forgery.target ?? path, idempotencyKey: '', body: '' }, stamp);
  const response = await fetch(stage.provider.url + path, {
    headers: {
      [HEADERS.merchant]: forgery.merchant ?? 'tea',
      [HEADERS.timestamp]: stamp.timestamp,
      [HEADERS.nonce]: stamp.nonce,
      [HEADERS.signature]: sign(forgery.secret ?? SECRET, content),
      ...(forgery.idempotencyKey !== undefined && { [HEADERS.idempotencyKey]: forgery.idempotencyKey }),
    },
  });
  const body = await response.json() as { code?: string };
  return { status: response.status, code: body.code };
}

const PATH = '/v1/payments?merchantReference=signing';

function stampAt(offsetMs: number) {
  return newStamp({ now: () => new Date(stage.clock.now().getTime() + offsetMs) });
}

test('a properly signed request is answered', async () => {
  assert.deepEqual(await get(PATH), { status: 200, code: undefined });
});

test('a request signed with another secret, for another address or with another header is refused', async () => {
  const refused = { status: 401, code: 'bad-signature' };
  assert.deepEqual(await get(PATH, { secret: 'a secret of somebody else' }), refused);
  assert.deepEqual(await get(PATH, { target: '/v1/payments?merchantReference=other' }), refused);
  assert.deepEqual(await get(PATH, { idempotencyKey: 'added-on-the-way' }), refused);
  assert.deepEqual(await get(PATH, { stamp: { timestamp: stampAt(0).timestamp, nonce: 'short' } }), refused);
});

test('an unregistered merchant is refused', async () => {
  assert.deepEqual(await get(PATH, { merchant: 'nobody' }), { status: 401, code: 'unknown-merchant' });
});

test('a timestamp more than five minutes off is refused, on either side', async () => {
  const refused = { status: 401, code: 'stale-timestamp' };
  assert.deepEqual(await get(PATH, { stamp: stampAt(-302_000) }), refused);
  assert.deepEqual(await get(PATH, { stamp: stampAt(303_000) }), refused);
  assert.equal((await get(PATH, { stamp: stampAt(-290_000) })).status, 200);
});

test('a nonce counts once, also after a restart, and a forged request does not use it up', async () => {
  const stamp = stampAt(0);
  assert.equal((await get(PATH, { stamp, secret: 'a secret of somebody else' })).code, 'bad-signature');
  assert.equal((await get(PATH, { stamp })).status, 200);
  assert.equal((await get(PATH, { stamp })).code, 'replayed-nonce');
  await stage.restart();
  assert.equal((await get(PATH, { stamp })).code, 'replayed-nonce');
});

test('a body changed on the way is refused and creates nothing', async () => {
  const meddling: typeof fetch = (input, init) => (
    fetch(input, { ...init, body: JSON.stringify(init?.body).replace('12345', '1') })
  );
  const client = createSandboxClient({ baseUrl: stage.provider.url, merchantId: 'tea', secret: SECRET, fetch: meddling });
  const answer = await client.createPayment(draft(stage.shop, 'meddled'));
  assert.ok('refused' in answer && answer.refused === 'bad-signature');
  assert.equal(valueOf(await stage.client.findPayment('meddled')), null);
});

test('the client believes no answer that is changed, unsigned or an answer to something else', async () => {
  const payment = await stage.order();
  const through = (change: (response: Response, body: string) => Response) => createSandboxClient({
    baseUrl: stage.provider.url, merchantId: 'tea', secret: SECRET,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      return change(response, await response.text());
    },
  });
  const changed = through(({ headers }, body) => new Response(body.replace('created', 'captured'), { headers }));
  assert.equal(Object.keys(await changed.readPayment(payment.id))[0], 'unknown');
  const unsigned = through((_, body) => new Response(body));
  assert.equal(Object.keys(await unsigned.readPayment(payment.id))[0], 'unknown');
  let first: Response | undefined;
  const replayed = through(({ headers }, body) => {
    first ??= new Response(body, { headers });
    return first.clone();
  });
  assert.equal(valueOf(await replayed.readPayment(payment.id)).id, payment.id);
  assert.equal(Object.keys(await replayed.readPayment(payment.id))[0], 'unknown');
});

test('a client whose clock is wrong is told so', async () => {
  const clock = { now: () => new Date(Date.now() - 3_600_000) };
  const client = createSandboxClient({ baseUrl: stage.provider.url, merchantId: 'tea', secret: SECRET, clock });
  const answer = await client.findPayment('any');
  assert.ok('refused' in answer && answer.refused === 'stale-timestamp');
});

test("another merchant's payment is not found", async () => {
  const payment = await stage.order();
  await stage.controls.registerMerchant({ id: 'lamps', secret: 'a secret of the lamp shop' });
  const other = createSandboxClient({ baseUrl: stage.provider.url, merchantId: 'lamps', secret: 'a secret of the lamp shop' });
  const refund = { idempotencyKey: 'k', merchantReference: 'r', amountMinor: 1n, reason: 'x' };
  for (const answer of [
    await other.readPayment(payment.id), await other.capture(payment.id), await other.cancel(payment.id),
    await other.refund(payment.id, refund), await other.readRefunds(payment.id),
  ]) assert.ok('refused' in answer && answer.refused === 'not-found');
  assert.equal(valueOf(await other.findPayment(payment.merchantReference)), null);
});
