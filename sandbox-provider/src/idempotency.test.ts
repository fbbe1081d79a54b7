import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { draft, openStage, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
before(async () => { stage = await openStage(); });
after(() => stage.close());

test('the same key with the same content answers with the first result, also at once and after a restart', async () => {
  const payment = draft(stage.shop, 'twice');
  const answers = await Promise.all(Array.from({ length: 8 }, () => stage.client.createPayment(payment)));
  const first = valueOf(await stage.client.findPayment('twice'));
  assert.ok(first);
  for (const answer of answers) assert.deepEqual(valueOf(answer), first);
  await stage.controls.decide(first.id, 'pay');
  await stage.restart();
  assert.deepEqual(valueOf(await stage.client.createPayment(payment)), first);
});

test('the same key with other content is refused', async () => {
  await stage.order({ merchantReference: 'other', idempotencyKey: 'used' });
  const answer = await stage.client.createPayment({ ...draft(stage.shop, 'other'), idempotencyKey: 'used', amountMinor: 1n });
  assert.ok('refused' in answer && answer.refused === 'idempotency-conflict' && answer.status === 409);
});

test('a key of one kind of create is not a key of another', async () => {
  const { id } = await stage.order({ idempotencyKey: 'shared' });
  await stage.controls.decide(id, 'pay');
  const refund = { idempotencyKey: 'shared', merchantReference: 'r-shared', amountMinor: 1n, reason: 'x' };
  const answer = await stage.client.refund(id, refund);
  assert.ok('refused' in answer && answer.refused === 'idempotency-conflict');
});

test('a create without a key is refused', async () => {
  const answer = await stage.client.createPayment({ ...draft(stage.shop, 'no-key'), idempotencyKey: '' });
  assert.ok('refused' in answer && answer.refused === 'idempotency-key-missing');
});

test('a refund asked for ten times is made once', async () => {
  const { id } = await stage.order();
  await stage.controls.decide(id, 'pay');
  const refund = { idempotencyKey: 'refund-once', merchantReference: 'r-once', amountMinor: 5_000n, reason: 'broken cup' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => stage.client.refund(id, refund)));
  assert.equal(new Set(answers.map((answer) => valueOf(answer).id)).size, 1);
  await until('it is refunded', async () => valueOf(await stage.client.readPayment(id)).status === 'partly_refunded');
  assert.equal(valueOf(await stage.client.readPayment(id)).refundedMinor, 5_000n);
});

test('what was refused may be asked again with the same key', async () => {
  const { id } = await stage.order();
  const refund = { idempotencyKey: 'early', merchantReference: 'r-early', amountMinor: 1n, reason: 'x' };
  assert.ok('refused' in await stage.client.refund(id, refund));
  await stage.controls.decide(id, 'pay');
  assert.equal(valueOf(await stage.client.refund(id, refund)).status, 'pending');
});
