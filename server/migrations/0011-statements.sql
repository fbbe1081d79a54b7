-- Days of which a provider's statement was compared with what is written here, and what differed. A difference
-- stays, with the day on which it was found and the one on which both sides agreed again.
create table statement_day (
  provider text not null,
  day date not null,
  compared_at timestamptz not null,
  primary key (provider, day)
);
create table statement_difference (
  id uuid primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('capture', 'refund')),
  reference text not null,
  what text not null check (what in ('missing-here', 'missing-there', 'twice', 'amount', 'currency')),
  here_minor bigint,
  here_currency text,
  there_minor bigint,
  there_currency text,
  found_at timestamptz not null,
  settled_at timestamptz,
  constraint statement_difference_once unique (provider, day, kind, reference)
);
create index statement_difference_open on statement_difference (id) where settled_at is null;
