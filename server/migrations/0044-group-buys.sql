-- An order of a group is secured (its money is held or came) before its group is decided: until then it is
-- `gathering`, nobody's to ship.
alter table "order" add column group_id uuid;
alter table "order" drop constraint order_state_check;
alter table "order" add constraint order_state_check check (state in ('placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'));
alter table "order" add constraint order_gathers_for_a_group check (state <> 'gathering' or group_id is not null);
alter table payment add column group_id uuid;

-- What a store asks of a group and gives it. Distribution: by store_id, as all tables of group buys but my_group. A
-- change makes a new row: groups that are open keep the terms they were opened with.
create table group_offer (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  size int not null check (size between 2 and 100),
  hours int not null check (hours between 1 and 144),
  -- By variant: [{variantId, priceMinor}].
  prices jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Units set aside for groups; null: as many as there are. `taken_units` are in seats that stand.
  units int check (units > 0),
  taken_units int not null default 0 check (taken_units >= 0 and (units is null or taken_units <= units)),
  ships_below_size boolean not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (store_id, id),
  check (ends_at is null or ends_at > starts_at)
);
create unique index group_offer_standing on group_offer (store_id, product_id) where ended_at is null;

-- `seats` are those that are taken, `secured` those whose money is held or came; `members` of a seat are real orders.
-- It is there for others from `shared_at` on: whoever opens it pays first.
create table group_buy (
  store_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  product_id uuid not null,
  opened_by uuid not null,
  -- Staff of the store, or a creator, who lead it and need not buy; null for a shopper's own group.
  led_by uuid,
  size int not null check (size between 2 and 1000),
  ships_below_size boolean not null,
  state text not null check (state in ('open', 'complete', 'fulfilling', 'failed', 'unwinding', 'closed')),
  outcome text check (outcome in ('complete', 'failed')),
  seats int not null default 0 check (seats between 0 and size),
  secured int not null default 0 check (secured between 0 and seats),
  opened_at timestamptz not null,
  shared_at timestamptz,
  ends_at timestamptz not null,
  decided_at timestamptz,
  closed_at timestamptz,
  -- When its members were last called to take their steps.
  looked_at timestamptz not null,
  primary key (store_id, id),
  foreign key (store_id, offer_id) references group_offer (store_id, id),
  check ((state = 'open') = (outcome is null)),
  check ((outcome is null) = (decided_at is null)),
  check (outcome <> 'complete' or secured = size or ships_below_size),
  check ((state = 'closed') = (closed_at is not null))
);
create index group_buy_of_product on group_buy (store_id, product_id, ends_at) where state = 'open';
create index group_buy_due on group_buy (ends_at) where state = 'open';
create index group_buy_in_motion on group_buy (looked_at) where state in ('complete', 'failed', 'unwinding');
create index group_buy_newest on group_buy (store_id, id desc);

create table group_member (
  store_id uuid not null,
  group_id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  checkout_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  state text not null check (state in ('reserved', 'authorised', 'paid', 'locked', 'shipped', 'received', 'lapsed', 'voided', 'refund-due', 'refunded')),
  -- From 1 on, as they were secured.
  place int,
  at timestamptz not null,
  secured_at timestamptz,
  ended_at timestamptz,
  primary key (store_id, group_id, order_id)
);
-- One seat a person: one that is given up may be taken anew.
create unique index group_member_once on group_member (store_id, group_id, buyer_id) where state in ('reserved', 'authorised', 'paid', 'locked', 'shipped', 'received');
create index group_member_order on group_member (store_id, order_id);

-- What became of a group and its members: who, when, why.
create table group_event (
  store_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  kind text not null,
  order_id uuid,
  by_id uuid,
  why text not null default '' check (length(why) <= 200),
  at timestamptz not null,
  primary key (store_id, group_id, id)
);

-- The groups a person is or was in, beside the person. Distribution: by buyer_id.
create table my_group (
  buyer_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  group_id uuid not null,
  at timestamptz not null,
  primary key (buyer_id, order_id)
);
create index my_group_group on my_group (buyer_id, group_id);
