import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { verifyTransferNotification } from './client.ts';
import type { WireTransferEvent } from './protocol.ts';
import { CARRIER_SCHEMA } from './carrier/carrier-schema.ts';
import { SCHEMA } from './schema.ts';
import { openStore } from './store.ts';
import { openStage, SECRET, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
let counted = 0;
before(async () => { stage = await openStage({ transferDelayMs: 5 }); });
after(() => stage.close());

function draft(changes: { holder?: string; accountNumber?: string; merchantReference?: string } = {}) {
  counted += 1;
  const reference = changes.merchantReference ?? `po-${counted}`;
  return {
    idempotencyKey: reference, merchantReference: reference, amountMinor: 12_345n, currency: 'CNY', accountKind: 'card' as const,
    accountNumber: '6222020200112230', holder: '林小满', purpose: 'Amoy', notifyUrl: stage.shop.url, ...changes,
  };
}

const status = async (reference: string) => valueOf(await stage.client.findTransfer(reference))?.status;
const events = (reference: string) => stage.shop.arrivals
  .map(({ body }) => JSON.parse(body) as WireTransferEvent)
  .filter(({ data }) => data.transfer?.merchantReference === reference).map(({ type }) => type);

test('a transfer is accepted, paid a little later, told with a signature, and listed once', async () => {
  const made = draft();
  assert.equal(valueOf(await stage.client.transfer(made)).status, 'pending');
  await until('it is paid', async () => await status(made.merchantReference) === 'paid');
  await until('the shop is told', () => events(made.merchantReference).length === 1);
  const arrival = stage.shop.arrivals.find(({ body }) => body.includes(made.merchantReference));
  const check = { secret: SECRET, clock: stage.clock, seenNonce: () => false };
  const headers = arrival!.headers as Record<string, string>;
  const read = await verifyTransferNotification(headers, arrival!.body, check);
  assert.ok('event' in read && read.event.transfer.amountMinor === 12_345n);
  assert.deepEqual(await verifyTransferNotification(headers, arrival!.body.replace('12345', '12346'), check), { refused: 'forged' });
  const today = stage.clock.now().toISOString().slice(0, 10);
  const { lines, totals } = valueOf(await stage.client.statement(today));
  assert.deepEqual(lines.map(({ type, merchantReference, netMinor }) => [type, merchantReference, netMinor]), [['payout', made.merchantReference, -12_345n]]);
  assert.equal(totals[0]?.netMinor, -12_345n);
});

test('the same transfer again is the first one; another under its reference is refused', async () => {
  const made = draft();
  const first = valueOf(await stage.client.transfer(made));
  assert.equal(valueOf(await stage.client.transfer(made)).id, first.id);
  const other = await stage.client.transfer({ ...made, idempotencyKey: 'another', amountMinor: 1n });
  assert.ok('refused' in other && other.refused === 'reference-used');
});

test('a transfer fails, is delayed, or comes back, as a test asks', async () => {
  await stage.controls.setFaults({ failTransferNext: 1 });
  const failing = draft();
  await stage.client.transfer(failing);
  await until('it failed', async () => await status(failing.merchantReference) === 'failed');
  await stage.controls.setFaults({ returnTransferNext: 1 });
  const returning = draft();
  await stage.client.transfer(returning);
  await until('it came back', async () => await status(returning.merchantReference) === 'returned');
  await until('both are told', () => events(returning.merchantReference).length === 2);
  await stage.controls.setFaults({ delayTransferNext: 1 });
  const delayed = draft();
  await stage.client.transfer(delayed);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await status(delayed.merchantReference), 'pending');
  stage.clock.skip(60_000);
  await until('it is paid at last', async () => await status(delayed.merchantReference) === 'paid');
  await stage.controls.setFaults({});
});

test('an account of another name or a closed one is told before any money goes there', async () => {
  assert.deepEqual(await stage.client.checkAccount(draft()), { value: true });
  const wrongName = await stage.client.checkAccount(draft({ holder: 'Mismatch Ltd' }));
  assert.ok('refused' in wrongName && wrongName.refused === 'name-mismatch');
  const closed = await stage.client.transfer(draft({ accountNumber: '6222020200110000' }));
  assert.ok('refused' in closed && closed.refused === 'account-closed');
});

test('a store of the first version goes on with all its payments and events', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-v1-'));
  try {
    const old = new DatabaseSync(join(folder, 'sandbox.sqlite'));
    // As it was: events of payments alone, no transfers and no parcels.
    old.exec(SCHEMA.replace(CARRIER_SCHEMA, '').replace(/CREATE TABLE transfer[\s\S]*?\) STRICT;/, '').replaceAll(/CREATE (UNIQUE )?INDEX transfer\w+ [^;]*;/g, '')
      .replace('payment_id TEXT REFERENCES payment,\n  transfer_id TEXT REFERENCES transfer,', 'payment_id TEXT NOT NULL REFERENCES payment,')
      .replace('created_at TEXT NOT NULL,\n  CHECK ((payment_id IS NULL) <> (transfer_id IS NULL))', 'created_at TEXT NOT NULL'));
    old.exec(`PRAGMA user_version = 1; INSERT INTO merchant VALUES ('tea', 'a secret of some length', 'tea', '2026');
      INSERT INTO payment (id, merchant_id, merchant_reference, status, amount_minor, currency, subject, notify_url, return_url, capture, created_at, expires_at)
      VALUES ('pay_1', 'tea', 'r', 'created', 5, 'CNY', 's', 'u', 'u', 'manual', '2026', '2027');
      INSERT INTO event (id, merchant_id, payment_id, type, body, created_at) VALUES ('evt_1', 'tea', 'pay_1', 'payment.failed', '{}', '2026');
      INSERT INTO delivery (event_id, lane, status, due_at) VALUES ('evt_1', 'pay_1', 'waiting', '2026');`);
    old.close();
    const store = openStore(folder);
    assert.deepEqual(store.all('SELECT delivery.lane, event.id FROM delivery JOIN event ON event.id = delivery.event_id').map((row) => ({ ...row as object })), [{ lane: 'pay_1', id: 'evt_1' }]);
    assert.deepEqual(store.all('PRAGMA foreign_key_check'), []);
    assert.deepEqual(store.all('SELECT * FROM transfer'), []);
    store.close();
    openStore(folder).close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
