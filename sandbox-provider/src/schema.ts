import { CARRIER_SCHEMA } from './carrier/carrier-schema.ts';

export const SCHEMA_VERSION = 3;

const TRANSFER = `
CREATE TABLE transfer (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  merchant_reference TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'returned')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  account_kind TEXT NOT NULL,
  account_number TEXT NOT NULL,
  holder TEXT NOT NULL,
  purpose TEXT NOT NULL,
  notify_url TEXT NOT NULL,
  failure_code TEXT,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  paid_at TEXT,
  returns_at TEXT,
  returned_at TEXT,
  CHECK ((paid_at IS NOT NULL) = (status IN ('paid', 'returned'))),
  CHECK ((returned_at IS NOT NULL) = (status = 'returned'))
) STRICT;
CREATE UNIQUE INDEX transfer_reference ON transfer (merchant_id, merchant_reference);
CREATE INDEX transfer_pending ON transfer (due_at) WHERE status = 'pending';
CREATE INDEX transfer_returning ON transfer (returns_at) WHERE returns_at IS NOT NULL;
CREATE INDEX transfer_paid ON transfer (merchant_id, paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX transfer_returned ON transfer (merchant_id, returned_at) WHERE returned_at IS NOT NULL;
`;

// Times are ISO 8601 text in UTC, which sorts as it reads. Amounts are minor units.
export const SCHEMA = `
CREATE TABLE merchant (
  id TEXT PRIMARY KEY, secret TEXT NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE payment (
  id TEXT PRIMARY KEY,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  merchant_reference TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('created', 'authorised', 'captured', 'failed', 'cancelled', 'expired', 'partly_refunded', 'refunded')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  captured_minor INTEGER NOT NULL DEFAULT 0 CHECK (captured_minor IN (0, amount_minor)),
  refund_reserved_minor INTEGER NOT NULL DEFAULT 0,
  refunded_minor INTEGER NOT NULL DEFAULT 0,
  subject TEXT NOT NULL,
  notify_url TEXT NOT NULL,
  return_url TEXT NOT NULL,
  capture TEXT NOT NULL CHECK (capture IN ('automatic', 'manual')),
  pending_until TEXT,
  pending_plan TEXT,
  failure_code TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  authorised_at TEXT,
  captured_at TEXT,
  CHECK (0 <= refunded_minor AND refunded_minor <= refund_reserved_minor AND refund_reserved_minor <= captured_minor)
) STRICT;
-- One payment at a time can be paid for one reference; a dead one makes room for another try.
CREATE UNIQUE INDEX payment_live_reference ON payment (merchant_id, merchant_reference)
  WHERE status NOT IN ('cancelled', 'expired');
CREATE INDEX payment_reference ON payment (merchant_id, merchant_reference);
CREATE INDEX payment_expiring ON payment (expires_at) WHERE status IN ('created', 'failed', 'authorised');
CREATE INDEX payment_pending ON payment (pending_until) WHERE pending_until IS NOT NULL;

CREATE TABLE refund (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payment,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  merchant_reference TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE UNIQUE INDEX refund_live_reference ON refund (merchant_id, merchant_reference) WHERE status <> 'failed';
CREATE INDEX refund_payment ON refund (payment_id);
CREATE INDEX refund_pending ON refund (due_at) WHERE status = 'pending';

-- What the statement is written from. Append-only.
CREATE TABLE movement (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  kind TEXT NOT NULL CHECK (kind IN ('capture', 'refund')),
  subject_id TEXT NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payment,
  merchant_reference TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  fee_minor INTEGER NOT NULL,
  occurred_at TEXT NOT NULL,
  UNIQUE (kind, subject_id)
) STRICT;
CREATE INDEX movement_day ON movement (merchant_id, occurred_at);

${TRANSFER}
${CARRIER_SCHEMA}
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  payment_id TEXT REFERENCES payment,
  transfer_id TEXT REFERENCES transfer,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((payment_id IS NULL) <> (transfer_id IS NULL))
) STRICT;
CREATE INDEX event_payment ON event (payment_id);

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL REFERENCES event (id),
  lane TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'acknowledged', 'given-up', 'withheld')),
  due_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_outcome TEXT,
  acknowledged_at TEXT
) STRICT;
CREATE INDEX delivery_event ON delivery (event_id);
CREATE INDEX delivery_due ON delivery (due_at) WHERE status = 'waiting';

CREATE TABLE idempotency (
  merchant_id TEXT NOT NULL REFERENCES merchant,
  key TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (merchant_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE nonce (
  merchant_id TEXT NOT NULL, nonce TEXT NOT NULL, forget_at TEXT NOT NULL, PRIMARY KEY (merchant_id, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX nonce_age ON nonce (forget_at);

CREATE TABLE page_key (only INTEGER PRIMARY KEY CHECK (only = 1), value TEXT NOT NULL) STRICT;
`;

/** What a store of version 1 lacks. Foreign keys must be off meanwhile: the table of events is made anew under its name. */
const FROM_VERSION_1 = `
${TRANSFER}
CREATE TABLE event_anew (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  merchant_id TEXT NOT NULL REFERENCES merchant,
  payment_id TEXT REFERENCES payment,
  transfer_id TEXT REFERENCES transfer,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((payment_id IS NULL) <> (transfer_id IS NULL))
) STRICT;
INSERT INTO event_anew (seq, id, merchant_id, payment_id, type, body, created_at)
  SELECT seq, id, merchant_id, payment_id, type, body, created_at FROM event;
DROP TABLE event;
ALTER TABLE event_anew RENAME TO event;
CREATE INDEX event_payment ON event (payment_id);
`;

/** What a store of an older version lacks, by the version that it has: one after the other. */
export const UPGRADES: Readonly<Record<number, string>> = { 1: FROM_VERSION_1, 2: CARRIER_SCHEMA };
