-- Facts on their way to their reactions. A row lives until the dispatcher has handed it to every consumer.
create table outbox (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  at timestamptz not null
);

-- A reaction that has run, so that running it again changes nothing.
create table reaction_done (
  fact_id uuid not null,
  consumer text not null,
  at timestamptz not null,
  primary key (fact_id, consumer)
);

-- Answers to requests that carried an idempotency key. Kept forever.
create table idempotency (
  owner_id uuid not null,
  key text not null check (length(key) between 8 and 120),
  fingerprint text not null,
  status int not null,
  body jsonb,
  at timestamptz not null,
  primary key (owner_id, key)
);

-- Who did what to whom. Append-only: the application's role, which owns the table, keeps only insert and select.
create table audit (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid,
  acting_as uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}'
);
create index audit_subject on audit (subject_kind, subject_id, id desc);
create index audit_actor on audit (actor_id, id desc);
revoke update, delete, truncate on audit from current_user;

create table setting (
  key text primary key,
  value jsonb not null,
  at timestamptz not null
);

-- Mail and text messages as they left, or as they would have left where no sender is configured ('kept').
-- 'unknown' is what may or may not have gone out: a message is that while it is being handed over.
create table message_out (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  recipient text not null,
  subject text,
  body text not null,
  purpose text not null,
  lang text not null,
  state text not null check (state in ('kept', 'queued', 'sent', 'failed', 'unknown')),
  error text,
  at timestamptz not null,
  sent_at timestamptz
);
create index message_out_waiting on message_out (at) where state = 'queued';
