-- Parcels of which a carrier tells. Distribution: by store_id, beside the shipment.
create table delivery (
  store_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  tracker text not null,
  carrier text not null,
  tracking_number text not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'in-transit', 'out-for-delivery', 'delivered', 'returned', 'problem')),
  -- When it came to this, as the carrier says; and when we first heard that it was delivered.
  state_at timestamptz,
  delivered_at timestamptz,
  heard_at timestamptz,
  subscribed_at timestamptz,
  refused text,
  made_at timestamptz not null,
  -- When to ask the carrier, if it has not said anything by then.
  look_at timestamptz,
  primary key (store_id, order_id, shipment_id),
  check ((state = 'delivered') <= (delivered_at is not null and heard_at is not null))
);
create index delivery_silent on delivery (look_at) where look_at is not null;

create table delivery_event (
  store_id uuid not null,
  order_id uuid not null,
  shipment_id uuid not null,
  event_id text not null check (length(event_id) <= 120),
  status text not null check (status in ('accepted', 'in-transit', 'out-for-delivery', 'delivered', 'returned', 'problem')),
  at timestamptz not null,
  place text not null check (length(place) <= 200),
  words text not null check (length(words) <= 500),
  heard_at timestamptz not null,
  primary key (store_id, order_id, shipment_id, event_id)
);

-- Carriers' news as it came, stored before anything is done with it. Distribution: by event_id.
create table delivery_notification (
  tracker text not null,
  event_id text not null,
  -- The text as it was signed, and what the connector read in it.
  body text not null,
  news jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in ('applied', 'repeated', 'unknown')),
  primary key (tracker, event_id),
  check ((processed_at is null) = (outcome is null))
);

-- Came back to its sender, or is in trouble: the order does not count as received by itself until that is over.
alter table "order" add column auto_receive_stopped text check (auto_receive_stopped in ('returned', 'problem'));
drop index order_on_the_way;
create index order_on_the_way on "order" (auto_receive_at) where state = 'shipped' and auto_receive_stopped is null;

alter table order_event drop constraint order_event_by_kind_check;
alter table order_event add constraint order_event_by_kind_check check (by_kind in ('buyer', 'seller', 'platform', 'provider', 'carrier'));

-- As in 0004: of a newcomer the statistics know nothing.
alter table delivery alter column store_id set statistics 0;
alter table delivery_event alter column store_id set statistics 0;
