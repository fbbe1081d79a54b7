-- Under which name and number a payee is known to the tax office of a country. Name and number are sealed (AES-256-GCM), as bank
-- accounts are; the rest is what their owner is shown. They lie beside payouts: on one node, not distributed.
create table tax_identity (
  id uuid primary key,
  account_id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  sealed bytea not null,
  key_id text not null,
  name_shown text not null check (length(name_shown) <= 80),
  number_shown text not null check (length(number_shown) <= 40),
  made_by uuid not null,
  made_at timestamptz not null,
  -- Another took its place, or its owner took it back: it stays only where the books of money that was paid need it.
  replaced_at timestamptz
);
create unique index tax_identity_current on tax_identity (account_id) where replaced_at is null;
create index tax_identity_of_account on tax_identity (account_id, id);
create index tax_identity_key on tax_identity (key_id);
create index tax_identity_former on tax_identity (replaced_at) where replaced_at is not null;

-- When owners were last told that payouts wait for their tax identity.
create table tax_identity_reminder (
  account_id uuid primary key,
  told_at timestamptz not null
);

-- The platform's alone: whoever has named no tax identity is not paid out.
alter table payout_terms add column needs_tax_identity boolean not null default false;
