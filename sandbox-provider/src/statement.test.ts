import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseStatement } from './client.ts';
import { feeMinor } from './money.ts';
import { openStage, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

const DAY_MS = 24 * 60 * 60_000;

async function pay(stage: Stage, amountMinor: bigint, currency: string): Promise<string> {
  const payment = await stage.order({ amountMinor, currency });
  return (await stage.controls.decide(payment.id, 'pay')).id;
}

function today(stage: Stage): string {
  return stage.clock.now().toISOString().slice(0, 10);
}

test('the fee is 0.6 %, half a minor unit rounded up', () => {
  assert.deepEqual([1n, 83n, 84n, 250n, 583n, 584n, 10_000n, 12_345n].map(feeMinor), [0n, 0n, 1n, 2n, 3n, 4n, 60n, 74n]);
  fc.assert(fc.property(fc.bigInt({ min: 1n, max: 100_000_000_000n }), (amount) => {
    const error = feeMinor(amount) * 1_000n - amount * 6n;
    assert.ok(error > -500n && error <= 500n);
  }));
});

test('a statement lists what moved that day and adds it up per currency', async (t) => {
  const stage = await openStage({ refundDelayMs: 1 });
  t.after(() => stage.close());
  const amounts = [1n, 83n, 84n, 12_345n, 99_999n];
  const ids = [];
  for (const amount of amounts) ids.push(await pay(stage, amount, 'CNY'));
  await pay(stage, 500n, 'JPY');
  await stage.controls.decide((await stage.order()).id, 'fail');
  const refund = { idempotencyKey: 'back', merchantReference: 'back-1', amountMinor: 345n, reason: 'scratched' };
  const refunded = valueOf(await stage.client.refund(ids[3] as string, refund));
  await until('it is refunded', async () => valueOf(await stage.client.readRefund(refunded.id)).status === 'succeeded');

  const { lines, totals } = valueOf(await stage.client.statement(today(stage)));
  assert.deepEqual(lines.map(({ type }) => type), [...Array.from({ length: 6 }, () => 'capture'), 'refund']);
  assert.deepEqual(lines.slice(0, 5).map(({ paymentId }) => paymentId), ids);
  assert.deepEqual(lines.slice(0, 5).map((line) => line.feeMinor), [0n, 0n, 1n, 74n, 600n]);
  const back = lines[6];
  assert.ok(back);
  assert.deepEqual([back.id, back.paymentId, back.merchantReference, back.netMinor], [refunded.id, ids[3], 'back-1', -345n]);
  assert.deepEqual(totals, [
    { currency: 'CNY', capturedMinor: 112_512n, refundedMinor: 345n, feeMinor: 675n, netMinor: 111_492n },
    { currency: 'JPY', capturedMinor: 500n, refundedMinor: 0n, feeMinor: 3n, netMinor: 497n },
  ]);
  for (const total of totals) {
    for (const column of ['capturedMinor', 'refundedMinor', 'feeMinor', 'netMinor'] as const) {
      const sum = lines.filter(({ currency }) => currency === total.currency).reduce((so, line) => so + line[column], 0n);
      assert.equal(total[column], sum);
    }
  }
});

test('a day ends at midnight UTC; an empty day has no lines and no totals; tomorrow is refused', async (t) => {
  const stage = await openStage();
  t.after(() => stage.close());
  const midnight = Date.parse(`${today(stage)}T00:00:00Z`) + DAY_MS;
  stage.clock.skip(midnight + 60_000 - stage.clock.now().getTime());
  const day = today(stage);
  const late = await pay(stage, 100n, 'CNY');
  stage.clock.skip(DAY_MS);
  const early = await pay(stage, 200n, 'CNY');
  const idsOf = async (date: string) => valueOf(await stage.client.statement(date)).lines.map(({ id }) => id);
  assert.deepEqual(await idsOf(day), [late]);
  assert.deepEqual(await idsOf(today(stage)), [early]);
  const empty = valueOf(await stage.client.statement('2020-02-29'));
  assert.deepEqual([empty.lines, empty.totals], [[], []]);
  const tomorrow = new Date(stage.clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
  assert.ok('refused' in await stage.client.statement(tomorrow));
  assert.ok('refused' in await stage.client.statement('2023-02-29'));
});

test('a statement that was cut or has other columns is not believed', () => {
  const head = 'type,id,payment_id,merchant_reference,occurred_at,currency,captured_minor,refunded_minor,fee_minor,net_minor\r\n';
  assert.deepEqual(parseStatement(head), { csv: head, lines: [], totals: [] });
  assert.throws(() => parseStatement(head.trimEnd()));
  assert.throws(() => parseStatement(head.replace('fee_minor', 'fee')));
  assert.throws(() => parseStatement(`${head}capture,only,three\r\n`));
});
