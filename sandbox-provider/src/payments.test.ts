import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Answer, NewPayment } from './client.ts';
import { draft, openStage, PENDING_MS, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let stage: Stage;
before(async () => { stage = await openStage(); });
after(() => stage.close());

async function statusOf(id: string): Promise<string> {
  return valueOf(await stage.client.readPayment(id)).status;
}

function refusalOf(answer: Answer<unknown>): string | undefined {
  return 'refused' in answer ? answer.refused : undefined;
}

test('a new payment waits for its payer', async () => {
  const payment = await stage.order();
  assert.equal(payment.status, 'created');
  assert.equal(payment.amountMinor, 12_345n);
  assert.equal(payment.payUrl, `${stage.provider.url}/pay/${payment.id}`);
  assert.equal(payment.expiresAt?.getTime(), payment.createdAt.getTime() + 30 * MINUTE_MS);
  assert.deepEqual(valueOf(await stage.client.readPayment(payment.id)), payment);
  assert.deepEqual(valueOf(await stage.client.findPayment(payment.merchantReference)), payment);
});

test('paying captures an automatic payment and authorises a manual one', async () => {
  const automatic = await stage.controls.decide((await stage.order()).id, 'pay');
  assert.equal(automatic.status, 'captured');
  assert.equal(automatic.capturedMinor, 12_345n);
  assert.equal(automatic.expiresAt, null);
  const manual = await stage.controls.decide((await stage.order({ capture: 'manual' })).id, 'pay');
  assert.equal(manual.status, 'authorised');
  assert.equal(manual.capturedMinor, 0n);
});

test('what is only authorised is captured by the merchant, once', async () => {
  const { id } = await stage.order();
  assert.equal((await stage.controls.decide(id, 'authorise')).status, 'authorised');
  const captured = await Promise.all([stage.client.capture(id), stage.client.capture(id)]);
  assert.deepEqual(captured.map((answer) => valueOf(answer).status), ['captured', 'captured']);
  const events = await stage.controls.listNotifications(id);
  assert.equal(events.filter(({ type }) => type === 'payment.captured').length, 1);
});

test('a refused card may try again until it succeeds', async () => {
  const { id } = await stage.order();
  const failed = await stage.controls.decide(id, 'fail');
  assert.equal(failed.status, 'failed');
  assert.equal(failed.failureCode, 'card-refused');
  assert.equal((await stage.controls.decide(id, 'fail')).status, 'failed');
  const paid = await stage.controls.decide(id, 'pay');
  assert.equal(paid.status, 'captured');
  assert.equal(paid.failureCode, null);
});

test('a payment decided later succeeds by itself, and cannot be decided twice meanwhile', async () => {
  const { id } = await stage.order();
  const pending = await stage.controls.decide(id, 'later');
  assert.equal(pending.status, 'created');
  assert.ok(pending.pendingUntil);
  assert.equal((await stage.controls.decide(id, 'fail')).status, 'created');
  stage.clock.skip(PENDING_MS);
  await until('it is captured', async () => await statusOf(id) === 'captured');
  assert.equal(valueOf(await stage.client.readPayment(id)).pendingUntil, null);
});

test('a pending payment outlives its expiry and succeeds late', async () => {
  const { id } = await stage.order({ expiresAt: new Date(stage.clock.now().getTime() + PENDING_MS / 2) });
  await stage.controls.decide(id, 'later');
  stage.clock.skip(PENDING_MS);
  await until('it is captured', async () => await statusOf(id) === 'captured');
});

test('cancelling releases, calls off a pending decision, and is refused once captured', async () => {
  const created = await stage.order();
  assert.equal(valueOf(await stage.client.cancel(created.id)).status, 'cancelled');
  assert.equal(valueOf(await stage.client.cancel(created.id)).status, 'cancelled');
  assert.equal((await stage.controls.decide(created.id, 'pay')).status, 'cancelled');
  const authorised = await stage.order();
  await stage.controls.decide(authorised.id, 'authorise');
  assert.equal(valueOf(await stage.client.cancel(authorised.id)).status, 'cancelled');
  assert.equal(refusalOf(await stage.client.capture(authorised.id)), 'wrong-state');
  const pending = await stage.order();
  await stage.controls.decide(pending.id, 'later');
  assert.equal(valueOf(await stage.client.cancel(pending.id)).pendingUntil, null);
  const captured = await stage.order();
  await stage.controls.decide(captured.id, 'pay');
  assert.equal(refusalOf(await stage.client.cancel(captured.id)), 'wrong-state');
  const later = await stage.order();
  await stage.controls.decide(later.id, 'later');
  stage.clock.skip(PENDING_MS);
  await until('the bank has said yes to what was not cancelled', async () => await statusOf(later.id) === 'captured');
  assert.equal(await statusOf(pending.id), 'cancelled');
});

test('an unpaid payment expires and can no longer be paid', async () => {
  const { id } = await stage.order();
  stage.clock.skip(31 * MINUTE_MS);
  assert.equal((await stage.controls.decide(id, 'pay')).status, 'expired');
  assert.equal(refusalOf(await stage.client.cancel(id)), 'wrong-state');
  const events = await stage.controls.listNotifications(id);
  assert.deepEqual(events.map(({ type }) => type), ['payment.expired']);
});

test('an authorisation that nobody captures expires after a week', async () => {
  const { id } = await stage.order();
  await stage.controls.decide(id, 'authorise');
  stage.clock.skip(6 * DAY_MS);
  assert.equal(await statusOf(id), 'authorised');
  stage.clock.skip(1.1 * DAY_MS);
  assert.equal(refusalOf(await stage.client.capture(id)), 'wrong-state');
  assert.equal(await statusOf(id), 'expired');
});

test('a reference has one payment that can be paid; a dead one makes room', async () => {
  const first = await stage.order({ merchantReference: 'again' });
  const again = await stage.client.createPayment({ ...draft(stage.shop, 'again'), idempotencyKey: 'another' });
  assert.equal(refusalOf(again), 'reference-used');
  await stage.client.cancel(first.id);
  const second = await stage.order({ merchantReference: 'again' });
  assert.notEqual(second.id, first.id);
  assert.equal(valueOf(await stage.client.findPayment('again'))?.id, second.id);
});

test('what cannot be a payment is refused with the field that is wrong', async () => {
  const wrong: [string, Partial<Record<keyof NewPayment, unknown>>][] = [
    ['amountMinor', { amountMinor: 0n }], ['amountMinor', { amountMinor: -5n }],
    ['amountMinor', { amountMinor: 10n ** 13n }], ['currency', { currency: 'XYZ' }], ['currency', { currency: 'cny' }],
    ['subject', { subject: ' ' }], ['subject', { subject: 'two\nlines' }], ['subject', { subject: 'x'.repeat(129) }],
    ['merchantReference', { merchantReference: 'a,b' }], ['returnUrl', { returnUrl: 'javascript:alert(1)' }],
    ['notifyUrl', { notifyUrl: 'http://example.com/' }], ['notifyUrl', { notifyUrl: 'http://127.0.0.1@example.com/' }],
    ['notifyUrl', { notifyUrl: 'http://10.0.0.1/' }], ['notifyUrl', { notifyUrl: 'ftp://127.0.0.1/' }],
    ['capture', { capture: 'sometimes' }], ['expiresAt', { expiresAt: new Date(0) }],
    ['expiresAt', { expiresAt: new Date(stage.clock.now().getTime() + 31 * DAY_MS) }],
  ];
  for (const [field, change] of wrong) {
    const answer = await stage.client.createPayment({ ...draft(stage.shop, 'wrong'), ...change } as NewPayment);
    assert.ok('refused' in answer, `${field} ${String(Object.values(change)[0])}`);
    assert.equal(answer.field, field);
  }
});

test('every way of writing loopback may be notified, and any address where that is allowed', async (t) => {
  for (const [at, host] of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', '0x7f000001'].entries()) {
    await stage.order({ merchantReference: `loop-${at}`, idempotencyKey: `loop-${at}`, notifyUrl: `http://${host}:9/` });
  }
  const open = await openStage({ allowAnyNotifyUrl: true });
  t.after(() => open.close());
  await open.order({ notifyUrl: 'https://shop.example/notifications' });
});
