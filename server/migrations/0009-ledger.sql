-- The books, double entry. They lie together on one node: a transaction touches accounts of several owners, and
-- that it balances is checked as it is written. Amounts of entries: debit above zero, credit below.
create function ledger_sum(amounts bigint[]) returns numeric
  language sql immutable strict parallel safe
  return (select coalesce(sum(amount), 0) from unnest(amounts) as amount);

-- `owner`: the id of an account, 'platform', or 'provider:<name>'. Busy accounts are spread over slots, each a row
-- with a balance of its own; what is meant is their sum. `balance_minor` counts in the direction of `normal_side`;
-- `pending_minor` is what holds have set aside of it; `version` numbers the entries.
create table ledger_account (
  id uuid primary key,
  owner text not null check (length(owner) between 1 and 80),
  kind text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  slot int not null check (slot between 0 and 255),
  normal_side text not null check (normal_side in ('debit', 'credit')),
  may_go_below_zero boolean not null,
  balance_minor bigint not null,
  pending_minor bigint not null default 0 check (pending_minor >= 0),
  version bigint not null,
  constraint ledger_account_once unique (owner, kind, currency, slot),
  constraint ledger_account_covers check (balance_minor >= 0 or may_go_below_zero)
);

-- What was posted, whole, in one row: so that it balances is a check and not a promise. The key makes it happen
-- once; the fingerprint tells a repetition from something else under the same key.
create table ledger_transaction (
  id uuid primary key,
  key text not null check (length(key) between 3 and 200),
  fingerprint text not null,
  kind text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  account_ids uuid[] not null,
  amounts_minor bigint[] not null,
  why text not null default '' check (length(why) <= 500),
  effective_at timestamptz not null,
  posted_at timestamptz not null,
  constraint ledger_transaction_once unique (key),
  constraint ledger_transaction_balances check (ledger_sum(amounts_minor) = 0),
  check (cardinality(amounts_minor) between 2 and 256 and cardinality(account_ids) = cardinality(amounts_minor)),
  check (0 <> all (amounts_minor) and array_position(amounts_minor, null) is null and array_position(account_ids, null) is null)
);

create table ledger_entry (
  account_id uuid not null references ledger_account (id),
  version bigint not null,
  transaction_id uuid not null,
  amount_minor bigint not null check (amount_minor <> 0),
  balance_after_minor bigint not null,
  order_id uuid,
  primary key (account_id, version)
);
create index ledger_entry_transaction on ledger_entry (transaction_id);
create index ledger_entry_order on ledger_entry (order_id) where order_id is not null;

-- An amount set aside until it is posted, given back, or its time is over. Its end is a row too, and there is one.
create table ledger_hold (
  id uuid primary key,
  key text not null check (length(key) between 3 and 200),
  account_id uuid not null references ledger_account (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  why text not null default '' check (length(why) <= 500),
  placed_at timestamptz not null,
  expires_at timestamptz,
  constraint ledger_hold_once unique (key)
);
create index ledger_hold_expiring on ledger_hold (expires_at) where expires_at is not null;
create table ledger_hold_end (
  hold_id uuid primary key,
  outcome text not null check (outcome in ('posted', 'voided', 'expired')),
  transaction_id uuid,
  at timestamptz not null,
  check ((outcome = 'posted') = (transaction_id is not null))
);

-- Append-only by privilege: the program's role owns the tables and keeps only insert and select. A foreign key to
-- them would have to lock what it may not change; `amoy verify` looks at those instead.
revoke update, delete, truncate on ledger_transaction, ledger_entry, ledger_hold, ledger_hold_end from current_user;
