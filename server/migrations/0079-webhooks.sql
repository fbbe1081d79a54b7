-- Where an account's partners hear of its commission. Secrets are sealed; the former one signs too until `old_until`.
-- Distribution: by account_id, as all of these.
create table webhook_endpoint (
  account_id uuid not null,
  id uuid not null,
  url text not null check (length(url) between 9 and 500),
  sealed bytea not null,
  key_id text not null,
  old_sealed bytea,
  old_key_id text,
  old_until timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  -- Since when nothing that was sent there was taken.
  failing_since timestamptz,
  paused_at timestamptz,
  paused_by text check (paused_by in ('staff', 'failures', 'gone')),
  ended_at timestamptz,
  primary key (account_id, id),
  check (num_nulls(old_sealed, old_key_id, old_until) in (0, 3)),
  check ((paused_at is null) = (paused_by is null))
);

-- What is told, once for each that hears of it, with its id for good. `body` is sent and signed as it stands here.
create table webhook_delivery (
  account_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  kind text not null,
  body text not null check (length(body) <= 4000),
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  tries int not null default 0 check (tries >= 0),
  next_at timestamptz not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, endpoint_id) references webhook_endpoint (account_id, id),
  check ((state = 'waiting') = (ended_at is null))
);
create index webhook_delivery_due on webhook_delivery (next_at, id) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (account_id, endpoint_id, id desc);
create index webhook_delivery_old on webhook_delivery (at);

create table webhook_attempt (
  account_id uuid not null,
  delivery_id uuid not null,
  id uuid not null,
  -- What was answered; null: nothing, and `error` says why.
  status int,
  error text check (length(error) <= 300),
  took_ms int not null check (took_ms >= 0),
  at timestamptz not null,
  primary key (account_id, delivery_id, id),
  foreign key (account_id, delivery_id) references webhook_delivery (account_id, id) on delete cascade
);

-- As in 0004: of a newcomer the statistics know nothing.
alter table webhook_delivery alter column account_id set statistics 0;
alter table webhook_attempt alter column account_id set statistics 0;
