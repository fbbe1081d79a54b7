-- By which the clicks that led to an order are found: the visitor whose cookie its checkout began with.
alter table "order" add column visitor_id uuid;

-- What a store gives to whoever brings buyers. Distribution: by store_id, as its terms, partners, events and decisions.
create table affiliate_plan (
  store_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('open', 'targeted', 'exclusive')),
  name text not null check (length(name) between 1 and 80),
  -- Whom an exclusive plan is for.
  member_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (store_id, id),
  check ((kind = 'exclusive') = (member_id is not null)),
  check (ends_at is null or ends_at > starts_at)
);

-- Terms are never changed, only followed: a click keeps those that stood when it came.
create table affiliate_terms (
  store_id uuid not null,
  plan_id uuid not null,
  version int not null check (version > 0),
  from_at timestamptz not null,
  rate_bps int not null check (rate_bps between 0 and 5000),
  -- Other rates: [{product, bps}] and [{category, bps}].
  rates jsonb not null,
  window_days int not null check (window_days between 1 and 60),
  hold_days int not null check (hold_days between 0 and 90),
  made_by uuid not null,
  primary key (store_id, plan_id, version),
  foreign key (store_id, plan_id) references affiliate_plan (store_id, id)
);

-- Who applied for a targeted plan, and how that stands. What they earn with begins at `since`.
create table affiliate_partner (
  store_id uuid not null,
  plan_id uuid not null,
  member_id uuid not null,
  state text not null check (state in ('applied', 'approved', 'refused', 'removed')),
  words text not null default '' check (length(words) <= 1000),
  applied_at timestamptz not null,
  since timestamptz,
  until timestamptz,
  primary key (store_id, plan_id, member_id),
  foreign key (store_id, plan_id) references affiliate_plan (store_id, id),
  check ((state in ('approved', 'removed')) = (since is not null)),
  check ((state = 'removed') = (until is not null))
);
create index affiliate_partner_member on affiliate_partner (member_id);

-- What became of a plan and of who applied for it: who, when, why.
create table affiliate_event (
  store_id uuid not null,
  plan_id uuid not null,
  id uuid not null,
  kind text not null,
  member_id uuid,
  by_id uuid not null,
  why text not null default '' check (length(why) <= 500),
  at timestamptz not null,
  primary key (store_id, plan_id, id)
);

-- Where somebody brings buyers from. Distribution: by member_id, the account that earns.
create table affiliate_site (
  member_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  host text check (length(host) <= 253),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (member_id, id)
);

-- A spot on a site. What is not declared earns nothing; what is declared stays as it was declared.
create table affiliate_placement (
  member_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  channel text,
  purpose text,
  declared_by uuid,
  declared_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  closed_at timestamptz,
  primary key (member_id, id),
  foreign key (member_id, site_id) references affiliate_site (member_id, id),
  check ((channel is null) = (declared_at is null) and (purpose is null) = (declared_at is null) and (declared_by is null) = (declared_at is null))
);

-- Keyed hashes of phones, addresses and means of payment of those who act for a member: what they have in common with a buyer.
create table affiliate_mark (
  member_id uuid not null,
  mark text not null check (length(mark) <= 64),
  at timestamptz not null,
  primary key (member_id, mark)
);
-- For which members a person acts. Distribution: by person_id.
create table affiliate_person (
  person_id uuid not null,
  member_id uuid not null,
  at timestamptz not null,
  primary key (person_id, member_id)
);

-- Clicks, and that the page behind one was really seen. Distribution: by visitor_id.
create table affiliate_click (
  visitor_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  member_id uuid not null,
  placement_id uuid not null,
  store_id uuid not null,
  product_id uuid,
  -- A keyed hash of where it came from.
  network text not null,
  referrer text check (length(referrer) <= 253),
  primary key (visitor_id, id)
);
create index affiliate_click_newest on affiliate_click (id);
create table affiliate_view (
  visitor_id uuid not null,
  click_id uuid not null,
  at timestamptz not null,
  primary key (visitor_id, click_id)
);

-- Whom an order line is owed to, decided once when it is paid, with everybody who was considered.
create table affiliate_decision (
  store_id uuid not null,
  order_id uuid not null,
  position int not null,
  variant_id uuid not null,
  product_id uuid not null,
  currency text not null,
  base_minor bigint not null check (base_minor >= 0),
  member_id uuid,
  placement_id uuid,
  click_id uuid,
  plan_id uuid,
  terms_version int,
  rate_bps int check (rate_bps between 0 and 5000),
  commission_minor bigint check (commission_minor = base_minor * rate_bps / 10000),
  hold_days int,
  candidates jsonb not null,
  decided_at timestamptz not null,
  primary key (store_id, order_id, position),
  check (num_nulls(member_id, placement_id, click_id, plan_id, terms_version, rate_bps, commission_minor, hold_days) in (0, 8))
);
-- The same beside each who was considered, of whom it tells nobody else's. Distribution: by member_id.
create table affiliate_result (
  member_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  position int not null,
  product_id uuid not null,
  currency text not null,
  base_minor bigint not null,
  rate_bps int,
  commission_minor bigint,
  hold_days int,
  clicks jsonb not null,
  decided_at timestamptz not null,
  primary key (member_id, id)
);
create unique index affiliate_result_once on affiliate_result (member_id, order_id, position);

-- Clicks that nobody made who wants to buy: what was seen of them. Distribution: by member_id.
create table affiliate_signal (
  member_id uuid not null,
  placement_id uuid not null,
  kind text not null check (kind in ('flood', 'stuffing', 'coupon-hijack')),
  -- Where they came from; empty where it is said of a placement whatever the network.
  network text not null,
  hour timestamptz not null,
  id uuid not null,
  clicks int not null,
  visitors int not null,
  seen int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (member_id, placement_id, kind, network, hour)
);
create index affiliate_signal_newest on affiliate_signal (id desc);

-- Append-only by privilege, as the books are.
revoke update, delete, truncate on affiliate_event, affiliate_terms, affiliate_click, affiliate_view, affiliate_decision, affiliate_result from current_user;

-- As in 0004: of a newcomer the statistics know nothing.
alter table affiliate_click alter column visitor_id set statistics 0;
alter table affiliate_view alter column visitor_id set statistics 0;
alter table affiliate_decision alter column store_id set statistics 0;
alter table affiliate_result alter column member_id set statistics 0;
