-- What an order line owes to those who led its buyer there, and how much of that is left. Distribution: by store_id, beside
-- the order. `parts` says whose it is, [{role, party, minor, left}] with amounts as text: they add up to commission_minor and to
-- left_minor. `charged_minor` is what a chargeback has taken of it. `look_at` is when it may next be paid out.
create table commission (
  store_id uuid not null,
  order_id uuid not null,
  position int not null check (position >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  member_id uuid not null,
  commission_minor bigint not null check (commission_minor > 0),
  left_minor bigint not null check (left_minor between 0 and commission_minor),
  charged_minor bigint not null default 0 check (charged_minor >= 0),
  parts jsonb not null,
  wait_days int not null check (wait_days >= 0),
  decided_at timestamptz not null,
  release_at timestamptz,
  look_at timestamptz,
  released_at timestamptz,
  primary key (store_id, order_id, position),
  check (released_at is null or released_at >= release_at)
);
create index commission_due on commission (look_at, order_id) where released_at is null and look_at is not null and left_minor > 0;

-- Everything that became of it, with whose part it was: [{role, party, minor}]. `source` is the refund or chargeback it came from.
create table commission_move (
  store_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  position int not null,
  kind text not null check (kind in ('accrued', 'back', 'charged', 'again', 'released')),
  minor bigint not null check (minor > 0),
  parts jsonb not null,
  source text not null default '',
  why text not null default '' check (length(why) <= 500),
  at timestamptz not null,
  primary key (store_id, order_id, id)
);

-- The orders that somebody earns by. Distribution: by party_id.
create table commission_party (
  party_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  role text not null check (role in ('creator', 'agency')),
  creator_id uuid not null,
  currency text not null,
  decided_at timestamptz not null,
  primary key (party_id, id)
);
create unique index commission_party_once on commission_party (party_id, order_id);

-- Append-only by privilege, as the books are.
revoke update, delete, truncate on commission_move, commission_party from current_user;

-- As in 0004: of a newcomer the statistics know nothing.
alter table commission alter column store_id set statistics 0;
alter table commission_move alter column store_id set statistics 0;
alter table commission_party alter column party_id set statistics 0;
