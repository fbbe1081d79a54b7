-- How a store brings its goods to people: zones with what they cost, and where goods can be fetched; and how it is
-- taxed. They lie in the row of the store, which a cart and a checkout read anyway. One fee for everywhere becomes
-- one zone for everywhere.
alter table store
  add column shipping jsonb not null default '[{"name":"","places":[],"rate":{"by":"flat","feeMinor":0},"freeFromMinor":null}]',
  add column pick_up_points jsonb not null default '[]',
  add column tax jsonb not null default '{"mode":"none","number":"","country":"CN","region":"","at":{"country":"CN","region":""}}';
update store set shipping = jsonb_build_array(jsonb_build_object('name', '', 'places', jsonb_build_array(),
  'rate', jsonb_build_object('by', 'flat', 'feeMinor', shipping_fee_minor), 'freeFromMinor', free_shipping_from_minor));
alter table store drop column shipping_fee_minor, drop column free_shipping_from_minor;

alter table product add column tax_class text not null default 'standard' check (tax_class in ('standard', 'reduced', 'exempt'));

-- The platform's table. Small, read beside every store. `region` is empty for a whole country, else "CN-FJ" or, outside
-- of China, what people write as their region, in small letters.
create table tax_rate (
  country text not null check (country ~ '^[A-Z]{2}$'),
  region text not null default '' check (length(region) <= 80),
  tax_class text not null check (tax_class in ('standard', 'reduced')),
  rate_bps int not null check (rate_bps between 0 and 10000),
  label text not null check (length(label) between 1 and 40),
  changed_at timestamptz not null,
  primary key (country, region, tax_class)
);

-- `pick_up`: where the buyer fetches it, as it was when they chose, and the code they show. Ready is a time beside
-- the state: until it is handed over an order to be fetched can be cancelled as any other.
-- `tax_parts`: the tax of the order by rate. `bill_to`: to whom its invoice is made out, where not to the buyer.
alter table "order"
  add column pick_up jsonb,
  add column pick_up_ready_at timestamptz,
  add column pick_up_tries int not null default 0 check (pick_up_tries between 0 and 100),
  add column tax_parts jsonb not null default '[]',
  add column bill_to jsonb;

-- How far a store has counted its invoices of a year. Its row is locked while one is numbered: no gap, none twice.
-- Distribution: by store_id.
create table invoice_series (
  store_id uuid not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  year int not null check (year between 2000 and 9999),
  last_number int not null check (last_number > 0),
  primary key (store_id, kind, year)
);

-- What an invoice says, whole, as it was issued. Distribution: by store_id.
create table invoice (
  store_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('invoice', 'credit-note')),
  year int not null,
  number int not null check (number > 0),
  -- Of a credit note: what it takes back, and for which refund.
  invoice_id uuid,
  refund_id uuid,
  total_minor bigint not null check (total_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  says jsonb not null,
  by_id uuid,
  issued_at timestamptz not null,
  primary key (store_id, id),
  constraint invoice_number_once unique (store_id, kind, year, number),
  check ((kind = 'credit-note') = (invoice_id is not null and refund_id is not null))
);
create unique index invoice_once on invoice (store_id, order_id) where kind = 'invoice';
create unique index credit_note_once on invoice (store_id, refund_id) where kind = 'credit-note';
create index invoice_order on invoice (store_id, order_id);
alter table invoice alter column store_id set statistics 0;

-- Append-only by privilege, as the books are.
revoke update, delete, truncate on invoice from current_user;
