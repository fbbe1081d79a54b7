-- Distribution: by owner_id, a person's account or a guest's cart id.
create table cart_line (
  owner_id uuid not null,
  store_id uuid not null,
  variant_id uuid not null,
  product_id uuid not null,
  quantity int not null check (quantity between 1 and 999),
  seen_price_minor bigint not null check (seen_price_minor >= 0),
  currency text not null,
  at timestamptz not null,
  primary key (owner_id, store_id, variant_id)
);

create table address (
  account_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  phone text not null check (length(phone) between 5 and 30),
  country text not null check (country ~ '^[A-Z]{2}$'),
  region text not null default '' check (length(region) <= 80),
  city text not null default '' check (length(city) <= 80),
  district text not null default '' check (length(district) <= 80),
  street text not null check (length(street) between 1 and 200),
  postcode text not null default '' check (length(postcode) <= 20),
  chosen_at timestamptz not null,
  primary key (account_id, id)
);

-- One checkout: one payment for one order per store. Distribution: by buyer_id.
create table checkout (
  buyer_id uuid not null,
  id uuid not null,
  currency text not null,
  total_minor bigint not null check (total_minor >= 0),
  placed_at timestamptz not null,
  pay_until timestamptz not null,
  primary key (buyer_id, id)
);

-- What a person has ordered, beside the person. Its id is the order's: newest first is by id.
create table buyer_order (
  buyer_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  checkout_id uuid not null,
  placed_at timestamptz not null,
  primary key (buyer_id, order_id)
);
create index buyer_order_checkout on buyer_order (buyer_id, checkout_id);

-- Distribution: by store_id, as shipment and all tables named order_*.
create table "order" (
  store_id uuid not null,
  id uuid not null,
  number text not null,
  buyer_id uuid not null,
  checkout_id uuid not null,
  state text not null check (state in ('placed', 'paid', 'shipped', 'received', 'cancelled', 'refunded')),
  currency text not null,
  goods_minor bigint not null check (goods_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  total_minor bigint not null check (total_minor = goods_minor + shipping_minor),
  address jsonb,
  note text not null default '' check (length(note) <= 500),
  -- As the store promised when the order was placed.
  auto_receive_days int not null check (auto_receive_days between 1 and 90),
  placed_at timestamptz not null,
  pay_until timestamptz not null,
  paid_at timestamptz,
  shipped_at timestamptz,
  auto_receive_at timestamptz,
  received_at timestamptz,
  ended_at timestamptz,
  primary key (store_id, id),
  constraint order_number_once unique (store_id, number),
  check ((state in ('paid', 'shipped', 'received', 'refunded')) <= (paid_at is not null)),
  check ((state in ('shipped', 'received')) <= (shipped_at is not null and auto_receive_at is not null)),
  check ((state = 'received') <= (received_at is not null)),
  check ((state in ('cancelled', 'refunded')) = (ended_at is not null))
);
create index order_by_state on "order" (store_id, state, id desc);
create index order_unpaid on "order" (pay_until) where state = 'placed';
create index order_on_the_way on "order" (auto_receive_at) where state = 'shipped';

create table order_line (
  store_id uuid not null,
  order_id uuid not null,
  position int not null,
  product_id uuid not null,
  variant_id uuid not null,
  title text not null,
  variant_title text not null default '',
  slug text not null,
  picture jsonb,
  quantity int not null check (quantity > 0),
  price_minor bigint not null check (price_minor >= 0),
  primary key (store_id, order_id, position),
  foreign key (store_id, order_id) references "order" (store_id, id)
);

-- The timeline of an order: every state is a row with a who, a when and a why.
create table order_event (
  store_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  kind text not null,
  by_kind text not null check (by_kind in ('buyer', 'seller', 'platform', 'provider')),
  by_id uuid,
  why text not null default '' check (length(why) <= 500),
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (store_id, order_id, id)
);

-- How a seller finds an order: number, name, phone. Written once, so that a change of state leaves it alone.
create table order_search (
  store_id uuid not null,
  order_id uuid not null,
  terms tsvector not null,
  primary key (store_id, order_id)
);
create index order_search_terms on order_search using gin (terms);

create table shipment (
  store_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  carrier text not null check (length(carrier) between 1 and 60),
  tracking_number text not null check (length(tracking_number) between 1 and 60),
  by_id uuid not null,
  at timestamptz not null,
  primary key (store_id, order_id, id)
);

-- Distribution: by buyer_id. A checkout may be tried more than once; at most one payment pays for it.
-- `surplus`: money that came although nothing was left to pay for; it is refunded in full.
create table payment (
  buyer_id uuid not null,
  id uuid not null,
  checkout_id uuid not null,
  provider text not null,
  provider_ref text,
  pay_url text,
  state text not null check (state in ('created', 'failed', 'authorised', 'expired', 'cancelled', 'captured', 'surplus')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  -- Which orders it pays for, with how much: [{storeId, orderId, amountMinor}].
  parts jsonb not null,
  subject text not null,
  return_url text not null,
  lang text not null,
  pay_until timestamptz not null,
  captured_minor bigint not null default 0 check (captured_minor in (0, amount_minor)),
  refund_claimed_minor bigint not null default 0 check (refund_claimed_minor <= captured_minor),
  refunded_minor bigint not null default 0 check (refunded_minor between 0 and refund_claimed_minor),
  created_at timestamptz not null,
  captured_at timestamptz,
  -- When to ask the provider, if it has not said anything by then.
  look_at timestamptz not null,
  primary key (buyer_id, id),
  check ((state in ('captured', 'surplus')) = (captured_minor = amount_minor)),
  check ((state in ('captured', 'surplus')) = (captured_at is not null))
);
create index payment_checkout on payment (buyer_id, checkout_id);
create unique index payment_captured_once on payment (buyer_id, checkout_id) where state = 'captured';
create index payment_open on payment (look_at) where state in ('created', 'failed', 'authorised');
create index payment_captured on payment (captured_at) where captured_at is not null;

create table refund (
  buyer_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  provider text not null,
  store_id uuid not null,
  order_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null check (state in ('due', 'sent', 'succeeded', 'failed')),
  attempt int not null default 1,
  provider_ref text,
  failure text,
  why text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  look_at timestamptz not null,
  primary key (buyer_id, id),
  foreign key (buyer_id, payment_id) references payment (buyer_id, id),
  check ((state in ('succeeded', 'failed')) = (ended_at is not null))
);
-- Whatever goes wrong above, one payment gives back one order's part once.
create unique index refund_once on refund (buyer_id, payment_id, order_id);
create index refund_order on refund (buyer_id, order_id);
create index refund_open on refund (look_at) where state in ('due', 'sent');
create index refund_ended on refund (ended_at) where state = 'succeeded';

-- Notifications as they came, stored before anything is done with them. Distribution: by event_id.
create table payment_notification (
  provider text not null,
  event_id text not null,
  kind text not null,
  reference text not null,
  -- The text as it was signed, and what the connector read in it.
  body text not null,
  notice jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in ('applied', 'repeated', 'overtaken', 'parked')),
  parked_why text,
  primary key (provider, event_id),
  check ((processed_at is null) = (outcome is null)),
  check ((outcome = 'parked') = (parked_why is not null))
);
create index payment_notification_waiting on payment_notification (received_at) where processed_at is null;
create index payment_notification_parked on payment_notification (received_at desc) where outcome = 'parked';
