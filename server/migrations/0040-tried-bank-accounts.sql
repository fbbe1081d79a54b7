-- How it became known that a bank account is whose it is said to be: a provider knew the name, its owner entered the
-- code of a test transfer, an operator has seen papers, or money had arrived there before tests were made.
alter table payout_destination add column checked_how text check (checked_how in ('provider', 'test', 'operator', 'paid'));
-- The next run sends a test transfer there.
alter table payout_destination add column test_wanted_at timestamptz;
-- Until then it counted as checked although nobody had: what was paid until then stays right.
alter table payout_destination add column lapsed_at timestamptz;
-- When its provider is asked again.
alter table payout_destination add column check_tries int not null default 0;
alter table payout_destination add column check_at timestamptz;

update payout_destination d set checked_how = case when provider <> 'bank' then 'provider' when exists (select 1 from payout p where p.destination_id = d.id and p.state = 'paid') then 'paid' end
where checked_at is not null;
do $$
declare told text;
begin
  select conname into told from pg_constraint where conrelid = 'payout_destination'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%usable_from%';
  execute format('alter table payout_destination drop constraint %I', told);
end $$;
update payout_destination set checked_at = null, lapsed_at = now(), test_wanted_at = case when confirmed_at is not null and replaced_at is null then now() end where checked_at is not null and checked_how is null;
alter table payout_destination add check (usable_from is null or (confirmed_at is not null and (checked_at is not null or lapsed_at is not null)));
alter table payout_destination add check ((checked_at is null) = (checked_how is null));
drop index payout_destination_unchecked;
create index payout_destination_unchecked on payout_destination (check_at nulls first) where checked_at is null and check_refused is null and replaced_at is null and provider <> 'bank';
create index payout_destination_unproven on payout_destination (id) where checked_at is null and confirmed_at is not null and replaced_at is null;
alter table payout_destination_event drop constraint payout_destination_event_what_check;
alter table payout_destination_event add constraint payout_destination_event_what_check
  check (what in ('made', 'code-sent', 'code-wrong', 'confirmed', 'checked', 'check-refused', 'usable', 'replaced', 'test-wanted', 'test-planned', 'test-sent', 'test-paid', 'test-failed', 'test-returned', 'test-wrong'));

-- A small amount that the platform sends to a bank account with a run's file, with a code in its purpose. The code is sealed.
create table payout_test (
  id uuid primary key,
  destination_id uuid not null references payout_destination (id),
  account_id uuid not null,
  run_id uuid not null references payout_run (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  reference text not null,
  sealed bytea not null,
  key_id text not null,
  state text not null check (state in ('planned', 'sent', 'paid', 'failed', 'returned')),
  tries int not null default 0,
  planned_at timestamptz not null,
  sent_at timestamptz,
  constraint payout_test_reference_once unique (reference),
  constraint payout_test_once unique (run_id, destination_id),
  check (state = 'planned' or sent_at is not null)
);
create index payout_test_of on payout_test (destination_id, id desc);
create index payout_test_of_account on payout_test (account_id);
create index payout_test_key on payout_test (key_id);

-- A run that cannot be planned to its end steps back.
alter table payout_run add column tries int not null default 0;
alter table payout_run add column look_at timestamptz;
drop index payout_run_unplanned;
create index payout_run_unplanned on payout_run (look_at nulls first, id) where planned_at is null;
