/** Beside the payments, in the same store. */
export const CARRIER_SCHEMA = `
CREATE TABLE parcel (
  merchant_id TEXT NOT NULL REFERENCES merchant,
  tracking_number TEXT NOT NULL,
  carrier TEXT NOT NULL,
  reference TEXT NOT NULL,
  notify_url TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (merchant_id, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_number ON parcel (tracking_number);

-- A scan is of a number: whoever has subscribed to it is told.
CREATE TABLE scan (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  tracking_number TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('accepted', 'in_transit', 'out_for_delivery', 'delivered', 'returned', 'problem')),
  at TEXT NOT NULL,
  place TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX scan_number ON scan (tracking_number, seq);

CREATE TABLE scan_delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scan_id TEXT NOT NULL REFERENCES scan (id),
  merchant_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'acknowledged', 'given-up')),
  due_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX scan_delivery_due ON scan_delivery (due_at) WHERE status = 'waiting';
`;
