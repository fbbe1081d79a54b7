import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { verifyNotification } from './client.ts';
import type { NotificationCheck, Payment } from './client.ts';
import { HEADERS } from './protocol.ts';
import { newStamp, notificationContent, sign } from './signature.ts';
import { startSandboxProvider } from './start-sandbox-provider.ts';
import { openStage, SECRET, typesOf, until } from './testing/open-stage.ts';
import type { Arrival, Stage } from './testing/open-stage.ts';

let stage: Stage;
beforeEach(async () => { stage = await openStage(); });
afterEach(() => stage.close());

async function arrived(count: number): Promise<void> {
  await until(`${count} notifications arrived`, () => stage.shop.arrivals.length >= count);
}

async function deliveriesOf(payment: Payment) {
  return (await stage.controls.listNotifications(payment.id)).flatMap(({ deliveries }) => deliveries);
}

function check(): NotificationCheck {
  const seen = new Set<string>();
  return {
    secret: SECRET, clock: stage.clock,
    seenNonce: (nonce) => seen.has(nonce) || (seen.add(nonce), false),
  };
}

function verify({ headers, body }: Arrival, given = check()) {
  return verifyNotification(headers as Record<string, string>, body, given);
}

test('a paid order is notified in order, signed, and verified by the client', async () => {
  const payment = await stage.order();
  await stage.controls.decide(payment.id, 'pay');
  await arrived(2);
  assert.deepEqual(typesOf(stage.shop), ['payment.authorised', 'payment.captured']);
  const verified = await verify(stage.shop.arrivals[1] as Arrival);
  assert.ok('event' in verified);
  assert.equal(verified.event.payment.id, payment.id);
  assert.equal(verified.event.payment.capturedMinor, 12_345n);
  assert.equal(verified.event.payment.status, 'captured');
  assert.equal(verified.event.refund, null);
});

test('a forged, stale, replayed or malformed notification is refused, and a forged one uses up no nonce', async () => {
  await stage.controls.decide((await stage.order()).id, 'fail');
  await arrived(1);
  const genuine = stage.shop.arrivals[0] as Arrival;
  const given = check();
  assert.deepEqual(await verify({ ...genuine, body: genuine.body.replace('12345', '1') }, given), { refused: 'forged' });
  assert.deepEqual(await verify({ ...genuine, headers: {} }, given), { refused: 'forged' });
  assert.deepEqual(await verify(genuine, { ...given, secret: 'a secret of somebody else' }), { refused: 'forged' });
  const later = { now: () => new Date(stage.clock.now().getTime() + 302_000) };
  assert.deepEqual(await verify(genuine, { ...given, clock: later }), { refused: 'stale' });
  assert.ok('event' in await verify(genuine, given));
  assert.deepEqual(await verify(genuine, given), { refused: 'replayed' });
  const stamp = newStamp(stage.clock);
  const signed = (body: string) => ({
    [HEADERS.timestamp]: stamp.timestamp, [HEADERS.nonce]: stamp.nonce,
    [HEADERS.signature]: sign(SECRET, notificationContent(body, stamp)),
  });
  for (const body of ['no json', 'null', '{}', genuine.body.replace('"12345"', '"12.3"'), genuine.body.replace('failed', 'lost')]) {
    assert.deepEqual(await verifyNotification(signed(body), body, given), { refused: 'malformed' });
  }
});

test('what is not acknowledged is sent again, signed anew, until it is', async () => {
  stage.shop.answers.push(500, 302, 404);
  const payment = await stage.order();
  await stage.controls.decide(payment.id, 'fail');
  await arrived(4);
  await until('it is acknowledged', async () => (await deliveriesOf(payment))[0]?.status === 'acknowledged');
  assert.equal((await deliveriesOf(payment))[0]?.attempts, 4);
  const { arrivals } = stage.shop;
  assert.equal(new Set(arrivals.map(({ event }) => event.id)).size, 1);
  assert.equal(new Set(arrivals.map(({ headers }) => headers['sandbox-nonce'])).size, 4);
  const given = check();
  for (const arrival of arrivals) assert.ok('event' in await verify(arrival, given));
});

test('a shop that does not answer in time is told again', async (t) => {
  const hasty = await openStage({ notificationTimeoutMs: 100 });
  t.after(() => hasty.close());
  hasty.shop.answers.push(0);
  const payment = await hasty.order();
  await hasty.controls.decide(payment.id, 'fail');
  await until('it is acknowledged', async () => (
    (await hasty.controls.listNotifications(payment.id))[0]?.deliveries[0]?.status === 'acknowledged'
  ));
  assert.ok(hasty.shop.arrivals.length >= 2);
});

test('after the last delay it is given up, and can still be sent again by hand', async () => {
  stage.shop.answers.push(500, 500, 500, 500, 500, 500);
  const payment = await stage.order();
  await stage.controls.decide(payment.id, 'fail');
  await until('it is given up', async () => (await deliveriesOf(payment))[0]?.status === 'given-up');
  assert.equal(stage.shop.arrivals.length, 6);
  await stage.controls.redeliver(stage.shop.arrivals[0]?.event.id as string, { times: 1 });
  await arrived(7);
});

test('an event can be sent ten more times', async () => {
  await stage.controls.decide((await stage.order()).id, 'fail');
  await arrived(1);
  await stage.controls.redeliver(stage.shop.arrivals[0]?.event.id as string, { times: 10 });
  await arrived(11);
  assert.equal(new Set(stage.shop.arrivals.map(({ event }) => event.id)).size, 1);
});

test('all events of a payment can be sent again shuffled', async () => {
  await stage.controls.decide((await stage.order()).id, 'pay');
  await arrived(2);
  await stage.controls.redeliver(stage.shop.arrivals[0]?.event.id as string, { times: 5, shuffle: true });
  await arrived(12);
  assert.equal(typesOf(stage.shop).filter((type) => type === 'payment.captured').length, 6);
});

test('on demand it comes twice', async () => {
  await stage.controls.decide((await stage.order()).id, 'fail', { twice: true });
  await arrived(2);
  assert.deepEqual(typesOf(stage.shop), ['payment.failed', 'payment.failed']);
});

test('on demand it comes out of order', async () => {
  await stage.controls.decide((await stage.order()).id, 'pay', { outOfOrder: true });
  await arrived(1);
  stage.clock.skip(3_000);
  await arrived(2);
  assert.deepEqual(typesOf(stage.shop), ['payment.captured', 'payment.authorised']);
});

test('on demand it comes ten seconds late, or never', async () => {
  const late = await stage.order();
  await stage.controls.decide(late.id, 'fail', { timing: 'delayed' });
  const never = await stage.order();
  await stage.controls.decide(never.id, 'fail', { timing: 'never' });
  const prompt = await stage.order();
  await stage.controls.decide(prompt.id, 'fail');
  await arrived(1);
  stage.clock.skip(10_000);
  await arrived(2);
  assert.deepEqual(stage.shop.arrivals.map(({ event }) => event.data.payment.id), [prompt.id, late.id]);
  assert.equal((await deliveriesOf(never))[0]?.status, 'withheld');
});

test('on demand it states a wrong amount or currency, correctly signed, while the payment itself is right', async () => {
  const payment = await stage.order();
  await stage.controls.decide(payment.id, 'pay', { content: 'wrong-amount' });
  await stage.controls.decide((await stage.order()).id, 'pay', { content: 'wrong-currency' });
  await arrived(4);
  const captured = stage.shop.arrivals.filter(({ event }) => event.type === 'payment.captured');
  const [amount, currency] = await Promise.all(captured.map((arrival) => verify(arrival)));
  assert.ok(amount && 'event' in amount && currency && 'event' in currency);
  assert.equal(amount.event.payment.capturedMinor, 12_344n);
  assert.equal(currency.event.payment.currency, 'USD');
  const read = await stage.client.readPayment(payment.id);
  assert.ok('value' in read && read.value.capturedMinor === 12_345n);
});

test('a restart loses no notification, and a hanging shop does not hold it up', async () => {
  stage.shop.answers.push(0);
  const payment = await stage.order();
  await stage.controls.decide(payment.id, 'pay');
  await arrived(1);
  await stage.restart();
  await arrived(3);
  assert.deepEqual(typesOf(stage.shop), ['payment.authorised', 'payment.authorised', 'payment.captured']);
  assert.ok((await deliveriesOf(payment)).every(({ attempts }) => attempts === 1));
});

test('a shop that hangs for one payment does not hold up another', async (t) => {
  const patient = await openStage({ notificationTimeoutMs: 60_000 });
  t.after(() => patient.close());
  patient.shop.answers.push(0);
  await patient.controls.decide((await patient.order()).id, 'fail');
  await until('the first hangs', () => patient.shop.arrivals.length === 1);
  await patient.controls.decide((await patient.order()).id, 'fail');
  await until('the second arrives', () => patient.shop.arrivals.length === 2);
});

test('two processes on one store send each notification once', async (t) => {
  const second = await startSandboxProvider({ dataFolder: stage.dataFolder, clock: stage.clock });
  t.after(() => second.close());
  const payments = await Promise.all(Array.from({ length: 10 }, () => stage.order()));
  await Promise.all(payments.map(({ id }) => stage.controls.decide(id, 'pay')));
  await arrived(20);
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(stage.shop.arrivals.length, 20);
});
