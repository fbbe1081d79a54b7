-- Until when a store promotes something that changes prices without the buyer's doing: a cart that holds nothing of
-- such a store need not ask for its promotions.
alter table store add column promotes_until timestamptz;

-- Distribution: by store_id. What the platform itself gives lies under the id that is all zeros. `used` counts what
-- `total_limit` bounds: orders for a coupon, units for a timed price, sets for a bundle.
create table promotion (
  store_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('coupon', 'timed-price', 'bundle', 'free-shipping')),
  title text not null check (length(title) between 1 and 80),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  terms jsonb not null,
  code text check (length(code) between 3 and 24),
  claimable boolean not null,
  total_limit int check (total_limit > 0),
  person_limit int check (person_limit > 0),
  used int not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  stopped_at timestamptz,
  stopped_by uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (store_id, id),
  check (ends_at > starts_at),
  check (used >= 0 and (total_limit is null or used <= total_limit)),
  check ((stopped_at is null) = (stopped_by is null))
);
create unique index promotion_code_once on promotion (store_id, code) where stopped_at is null;
create index promotion_by_end on promotion (store_id, ends_at);

-- How much one buyer has used of what is bounded for each.
create table promotion_person (
  store_id uuid not null,
  promotion_id uuid not null,
  buyer_id uuid not null,
  used int not null,
  primary key (store_id, promotion_id, buyer_id)
);

-- What an order used; given back, once, when the order came to nothing.
create table promotion_use (
  store_id uuid not null,
  promotion_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  units int not null check (units > 0),
  amount_minor bigint not null check (amount_minor >= 0),
  at timestamptz not null,
  given_back_at timestamptz,
  primary key (store_id, promotion_id, order_id)
);
create index promotion_use_order on promotion_use (store_id, order_id);

-- Distribution: by account_id. Coupons that a person has taken, to be used at any checkout until they end.
create table coupon_claim (
  account_id uuid not null,
  promotion_id uuid not null,
  store_id uuid not null,
  at timestamptz not null,
  ends_at timestamptz not null,
  primary key (account_id, promotion_id)
);
