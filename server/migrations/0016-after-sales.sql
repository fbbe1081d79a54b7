-- What of an order's money is in question: the open requests about it. It is neither released nor given away.
alter table "order" add column frozen_minor bigint not null default 0 check (frozen_minor between 0 and total_minor);
-- From then on the buyer asks the store instead of cancelling.
alter table "order" add column packed_at timestamptz;
-- Units that came back into stock while the order went on.
alter table order_line add column returned int not null default 0 check (returned between 0 and quantity);

-- How long a store takes goods back, and where to. Never changed, only followed by a newer row: an order keeps
-- the days that stood when it was placed. Distribution: by store_id, as all of these.
create table return_terms (
  store_id uuid not null,
  id uuid not null,
  return_days int not null check (return_days between 7 and 90),
  address jsonb,
  by_id uuid not null,
  at timestamptz not null,
  primary key (store_id, id)
);

create table aftersale (
  store_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  buyer_id uuid not null,
  kind text not null check (kind in ('refund', 'return', 'exchange')),
  state text not null check (state in ('asked', 'offered', 'refused', 'agreed', 'returning', 'objected', 'replacing', 'replaced', 'disputed', 'decided', 'appealed', 'closed')),
  reason text not null,
  currency text not null,
  -- In question, and set aside for as long as it is.
  amount_minor bigint not null check (amount_minor >= 0),
  offered_minor bigint check (offered_minor between 1 and amount_minor),
  -- Where the goods go back to, as the store said when it agreed.
  address jsonb,
  -- When the next step happens by itself; null where only people go on.
  until timestamptz,
  opened_at timestamptz not null,
  disputed_at timestamptz,
  outcome text check (outcome in ('refunded', 'replaced', 'withdrawn', 'lapsed', 'kept', 'decided')),
  refund_minor bigint check (refund_minor between 0 and amount_minor),
  closed_at timestamptz,
  primary key (store_id, id),
  check ((state = 'closed') = (outcome is not null and refund_minor is not null and closed_at is not null)),
  check (state not in ('disputed', 'decided', 'appealed') or disputed_at is not null)
);
create index aftersale_of_order on aftersale (store_id, order_id);
create index aftersale_open on aftersale (store_id, id) where state <> 'closed';
create index aftersale_due on aftersale (until) where state not in ('disputed', 'appealed', 'closed');
create index aftersale_disputed on aftersale (disputed_at, id) where state in ('disputed', 'appealed');
create index aftersale_argued on aftersale (id) where disputed_at is not null;

create table aftersale_line (
  store_id uuid not null,
  aftersale_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity > 0),
  worth_minor bigint not null check (worth_minor >= 0),
  replacement_id uuid,
  -- Settled: these units were paid back. Free: they may be asked about again.
  ended text check (ended in ('settled', 'free')),
  primary key (store_id, aftersale_id, variant_id),
  foreign key (store_id, aftersale_id) references aftersale (store_id, id)
);
-- About one line there is one open request.
create unique index aftersale_line_open on aftersale_line (store_id, order_id, variant_id) where ended is null;
create index aftersale_line_of_order on aftersale_line (store_id, order_id);

-- What both sides read: every step with who, when and why, and what they showed.
create table aftersale_event (
  store_id uuid not null,
  aftersale_id uuid not null,
  id uuid not null,
  kind text not null,
  by_kind text not null check (by_kind in ('buyer', 'seller', 'platform')),
  by_id uuid,
  why text not null default '' check (length(why) <= 1000),
  detail jsonb not null default '{}',
  pictures jsonb not null default '[]',
  at timestamptz not null,
  primary key (store_id, aftersale_id, id)
);

-- An operator decides, and after an appeal another one, whose word is the last.
create table dispute_decision (
  store_id uuid not null,
  aftersale_id uuid not null,
  instance int not null check (instance in (1, 2)),
  by_id uuid not null,
  reason text not null,
  why text not null check (length(why) between 1 and 1000),
  refund_minor bigint not null check (refund_minor >= 0),
  at timestamptz not null,
  primary key (store_id, aftersale_id, instance)
);

alter table return_terms alter column store_id set statistics 0;
alter table aftersale alter column store_id set statistics 0;
alter table aftersale_line alter column store_id set statistics 0;
alter table aftersale_event alter column store_id set statistics 0;
alter table dispute_decision alter column store_id set statistics 0;
