-- Payouts lie beside the books that they are posted in: on one node, not distributed.

-- When an owner is paid, and the platform's own row: what holds for who has chosen nothing. `day` is a weekday
-- (1 is Monday) or a day of the month; `way` is the platform's alone: by providers where they can, or by bank files.
create table payout_terms (
  owner text primary key check (length(owner) between 1 and 80),
  schedule text not null check (schedule in ('daily', 'weekly', 'monthly')),
  day int check (case schedule when 'daily' then day is null when 'weekly' then day between 1 and 7 else day between 1 and 28 end),
  way text check (way in ('provider', 'file')),
  changed_at timestamptz not null,
  changed_by uuid not null,
  check (day is not null or schedule = 'daily')
);
create table payout_minimum (
  currency text primary key check (currency ~ '^[A-Z]{3}$'),
  minimum_minor bigint not null check (minimum_minor > 0),
  changed_at timestamptz not null,
  changed_by uuid not null
);

-- Where an account's money goes. What names the bank account is sealed (AES-256-GCM); the rest is what people are
-- shown. It can be used once its code was entered and the bank has confirmed the name, and not before `usable_from`.
create table payout_destination (
  id uuid primary key,
  account_id uuid not null,
  kind text not null check (kind in ('iban', 'card', 'account', 'connected')),
  provider text not null,
  sealed bytea not null,
  key_id text not null,
  bank text not null check (length(bank) <= 80),
  holder_shown text not null check (length(holder_shown) <= 80),
  number_shown text not null check (length(number_shown) <= 40),
  code_hash bytea,
  code_tries int not null default 0,
  codes_sent int not null default 0,
  code_until timestamptz,
  confirmed_at timestamptz,
  checked_at timestamptz,
  check_refused text check (length(check_refused) <= 200),
  cools_until timestamptz,
  usable_from timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  replaced_at timestamptz,
  check (usable_from is null or (confirmed_at is not null and checked_at is not null)),
  check (checked_at is null or check_refused is null)
);
create unique index payout_destination_current on payout_destination (account_id) where replaced_at is null;
create index payout_destination_of_account on payout_destination (account_id, id);
create index payout_destination_key on payout_destination (key_id);
create index payout_destination_unchecked on payout_destination (made_at) where checked_at is null and check_refused is null and replaced_at is null;
create table payout_destination_event (
  id uuid primary key,
  destination_id uuid not null,
  account_id uuid not null,
  what text not null check (what in ('made', 'code-sent', 'code-wrong', 'confirmed', 'checked', 'check-refused', 'usable', 'replaced')),
  by_kind text not null check (by_kind in ('owner', 'program', 'provider', 'operator')),
  by_id uuid,
  why text not null default '' check (length(why) <= 500),
  at timestamptz not null
);
create index payout_destination_event_of on payout_destination_event (destination_id, id);

-- An operator holds all payouts of an account, with a reason that its owner reads.
create table payout_stop (
  id uuid primary key,
  account_id uuid not null,
  why text not null check (length(why) between 1 and 500),
  made_by uuid not null,
  made_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
create unique index payout_stop_once on payout_stop (account_id) where ended_at is null;

create table payout_run (
  id uuid primary key,
  kind text not null check (kind in ('scheduled', 'manual')),
  day date not null,
  -- Of a run by schedule: accounts whose day came after this one, up to `day`.
  since date not null,
  only_account uuid,
  why text not null default '' check (length(why) <= 500),
  made_by uuid,
  made_at timestamptz not null,
  planned_at timestamptz,
  check ((kind = 'manual') = (made_by is not null))
);
create unique index payout_run_of_day on payout_run (day) where kind = 'scheduled';
create index payout_run_unplanned on payout_run (id) where planned_at is null;

-- One payment of a run to one account in one currency; its amount is held in the ledger until its end. It covers the
-- entries of the account's balance after `after_version` up to `through_version`.
create table payout (
  id uuid primary key,
  run_id uuid not null references payout_run (id),
  account_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  destination_id uuid not null references payout_destination (id),
  provider text not null,
  reference text not null,
  provider_ref text,
  hold_id uuid not null,
  after_version bigint not null,
  through_version bigint not null check (through_version >= after_version),
  state text not null check (state in ('planned', 'sent', 'paid', 'failed', 'returned')),
  failure text check (length(failure) <= 200),
  attempts int not null default 0,
  look_at timestamptz,
  planned_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  paid_at timestamptz,
  returned_at timestamptz,
  constraint payout_once unique (run_id, account_id, currency),
  constraint payout_reference_once unique (reference),
  check ((state in ('paid', 'returned')) = (paid_at is not null)),
  check ((state = 'returned') = (returned_at is not null)),
  check (state <> 'failed' or failed_at is not null)
);
create index payout_of_account on payout (account_id, id desc);
create index payout_silent on payout (look_at) where state in ('planned', 'sent');
create index payout_wrong on payout (id) where state in ('failed', 'returned');
create index payout_paid on payout (provider, paid_at) where paid_at is not null;
create index payout_returned on payout (provider, returned_at) where returned_at is not null;
create table payout_event (
  id uuid primary key,
  payout_id uuid not null,
  state text not null check (state in ('planned', 'sent', 'paid', 'failed', 'returned')),
  by_kind text not null check (by_kind in ('program', 'provider', 'operator')),
  by_id uuid,
  why text not null default '' check (length(why) <= 500),
  at timestamptz not null
);
create index payout_event_of on payout_event (payout_id, id);

-- What providers said of payouts, as it came.
create table payout_notification (
  provider text not null,
  event_id text not null,
  kind text not null,
  reference text not null,
  body text not null,
  notice jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in ('applied', 'repeated', 'overtaken', 'parked')),
  parked_why text,
  attempts int not null default 0,
  primary key (provider, event_id),
  check ((processed_at is null) = (outcome is null)),
  check ((outcome = 'parked') = (parked_why is not null))
);
create index payout_notification_waiting on payout_notification (received_at) where processed_at is null;
create index payout_notification_parked on payout_notification (received_at desc, provider desc, event_id desc) where outcome = 'parked';

revoke update, delete, truncate on payout_event, payout_destination_event from current_user;

-- Statements of providers list what was paid out, too.
alter table statement_difference drop constraint statement_difference_kind_check;
alter table statement_difference add constraint statement_difference_kind_check check (kind in ('capture', 'refund', 'payout', 'payout-return'));

-- Books of busy accounts are read newest first, one account row at a time.
create index ledger_entry_newest on ledger_entry (account_id, transaction_id desc);
create index order_held_until on "order" (store_id, auto_receive_at, id) where state = 'shipped';
