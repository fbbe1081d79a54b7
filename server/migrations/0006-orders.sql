-- Distribution: by owner_id, a person's account or a guest's cart id.
create table cart_line (
  owner_id uuid not null,
  store_id uuid not null,
  variant_id uuid not null,
  product_id uuid not null,
  quantity int not null check (quantity between 1 and 999),
  seen_price_minor bigint not null,
  currency text not null,
  at timestamptz not null,
  primary key (owner_id, store_id, variant_id)
);

create table address (
  account_id uuid not null,
  id uuid not null,
  name text not null,
  phone text not null,
  country text not null,
  region text not null default '',
  city text not null default '',
  district text not null default '',
  street text not null,
  postcode text not null default '',
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

create table buyer_order (
  buyer_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  checkout_id uuid not null,
  placed_at timestamptz not null,
  primary key (buyer_id, order_id)
);
create index buyer_order_checkout on buyer_order (buyer_id, checkout_id);

-- Distribution: by store_id.
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
  placed_at timestamptz not null,
  pay_until timestamptz not null,
  paid_at timestamptz,
  shipped_at timestamptz,
  received_at timestamptz,
  ended_at timestamptz,
  primary key (store_id, id),
  unique (store_id, number)
);
create index order_by_state on "order" (store_id, state, id desc);
create index order_unpaid on "order" (pay_until) where state = 'placed';
create index order_on_the_way on "order" (shipped_at) where state = 'shipped';

create table order_line (
  store_id uuid not null,
  order_id uuid not null,
  position int not null,
  product_id uuid not null,
  variant_id uuid not null,
  title text not null,
  variant_title text not null default '',
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
  why text not null default '',
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (store_id, order_id, id)
);

create table shipment (
  store_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  carrier text not null,
  tracking_number text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (store_id, order_id, id)
);

-- Distribution: by buyer_id. A checkout may be tried more than once; at most one payment is captured.
create table payment (
  buyer_id uuid not null,
  id uuid not null,
  checkout_id uuid not null,
  provider text not null,
  provider_ref text,
  pay_url text,
  state text not null check (state in ('created', 'authorised', 'captured', 'failed', 'cancelled', 'expired')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  captured_minor bigint not null default 0,
  refunded_minor bigint not null default 0 check (refunded_minor <= captured_minor),
  created_at timestamptz not null,
  captured_at timestamptz,
  primary key (buyer_id, id)
);
create unique index payment_captured_once on payment (buyer_id, checkout_id) where state = 'captured';
create index payment_open on payment (created_at) where state in ('created', 'authorised');

create table refund (
  buyer_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  state text not null check (state in ('due', 'sent', 'succeeded', 'failed')),
  provider_ref text,
  why text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (buyer_id, id)
);
create index refund_open on refund (state) where state in ('due', 'sent');

-- Notifications as they came, stored before anything is done with them. Reference by provider and event.
create table payment_notification (
  provider text not null,
  event_id text not null,
  body jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in ('applied', 'repeated', 'parked')),
  parked_why text,
  primary key (provider, event_id)
);
create index payment_notification_waiting on payment_notification (received_at) where processed_at is null;
