import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openStage, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
let counted = 0;
before(async () => { stage = await openStage({ refundDelayMs: 5 }); });
after(() => stage.close());

async function paid(amountMinor: bigint): Promise<string> {
  counted += 1;
  const payment = await stage.order({ amountMinor, merchantReference: `paid-${counted}`, idempotencyKey: `paid-${counted}` });
  return (await stage.controls.decide(payment.id, 'pay')).id;
}

function refund(id: string, amountMinor: bigint) {
  counted += 1;
  return stage.client.refund(id, { idempotencyKey: `r-${counted}`, merchantReference: `r-${counted}`, amountMinor, reason: 'changed my mind' });
}

async function settled(id: string): Promise<void> {
  await until('no refund is pending', async () => (
    valueOf(await stage.client.readRefunds(id)).every(({ status }) => status !== 'pending')
  ));
}

test('a refund is accepted, succeeds a little later and is notified', async () => {
  const id = await paid(12_345n);
  const accepted = valueOf(await refund(id, 345n));
  assert.equal(accepted.status, 'pending');
  await settled(id);
  const done = valueOf(await stage.client.readRefund(accepted.id));
  assert.equal(done.status, 'succeeded');
  assert.ok(done.finishedAt);
  assert.equal(valueOf(await stage.client.readPayment(id)).status, 'partly_refunded');
  assert.equal(valueOf(await refund(id, 12_000n)).status, 'pending');
  await settled(id);
  assert.equal(valueOf(await stage.client.readPayment(id)).status, 'refunded');
  const arrived = () => stage.shop.arrivals.map(({ event }) => event).filter(({ type }) => type === 'refund.succeeded');
  await until('the shop is told', () => arrived().length === 2);
  assert.equal(arrived()[0]?.data.refund?.amountMinor, '345');
  assert.equal(arrived()[1]?.data.payment.status, 'refunded');
});

test('what is not captured cannot be refunded', async () => {
  const { id } = await stage.order();
  const answer = await refund(id, 1n);
  assert.ok('refused' in answer && answer.refused === 'wrong-state');
});

test('a failed refund gives its amount free again and may be repeated under its reference', async () => {
  const id = await paid(100n);
  await stage.controls.setFaults({ failRefundNext: 1 });
  const failed = valueOf(await refund(id, 100n));
  await settled(id);
  assert.equal(valueOf(await stage.client.readRefund(failed.id)).status, 'failed');
  assert.equal(valueOf(await stage.client.readPayment(id)).status, 'captured');
  const again = await stage.client.refund(id, {
    idempotencyKey: 'again', merchantReference: failed.merchantReference, amountMinor: 100n, reason: 'again',
  });
  assert.equal(valueOf(again).status, 'pending');
  const types = (await stage.controls.listNotifications(id)).map(({ type }) => type);
  assert.ok(types.includes('refund.failed'));
});

test('one reference makes one refund', async () => {
  const id = await paid(100n);
  const first = { idempotencyKey: 'one', merchantReference: 'one-reference', amountMinor: 10n, reason: 'x' };
  valueOf(await stage.client.refund(id, first));
  const second = await stage.client.refund(id, { ...first, idempotencyKey: 'two' });
  assert.ok('refused' in second && second.refused === 'reference-used');
});

test('whatever is asked at once, refunds never exceed what was captured', async () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 700n }), { minLength: 1, maxLength: 8 });
  await fc.assert(fc.asyncProperty(fc.bigInt({ min: 1n, max: 1_000n }), amounts, async (captured, wanted) => {
    const id = await paid(captured);
    const answers = await Promise.all(wanted.map((amount) => refund(id, amount)));
    const accepted = answers.flatMap((answer) => ('value' in answer ? [answer.value.amountMinor] : []));
    const sum = accepted.reduce((total, amount) => total + amount, 0n);
    assert.ok(sum <= captured);
    for (const [at, answer] of answers.entries()) {
      // A refusal is only right when the amount truly did not fit any more.
      if ('refused' in answer) assert.ok((wanted[at] as bigint) > captured - sum);
    }
    await settled(id);
    const payment = valueOf(await stage.client.readPayment(id));
    assert.equal(payment.refundedMinor, sum);
    assert.equal(payment.status, sum === captured ? 'refunded' : sum === 0n ? 'captured' : 'partly_refunded');
  }), { numRuns: 25 });
});
