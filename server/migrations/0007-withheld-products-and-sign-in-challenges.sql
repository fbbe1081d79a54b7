-- The operator withholds a product from the shop: its seller reads why, and cannot show it until it is released.
alter table product add column withheld_at timestamptz;
alter table product add column withheld_why text;
alter table product add constraint withheld_is_draft check (withheld_at is null or (status = 'draft' and withheld_why is not null));

-- Who wants to sign in, from one browser or program: the code that was sent follows from the salt and the
-- secret of the place, so that sending it again sends the same one. `asker` is the network it was asked from.
create table sign_in_challenge (
  id uuid primary key,
  recipient text not null,
  asker text not null,
  salt bytea not null,
  tries int not null default 0,
  sent int not null default 1,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_challenge_recipient on sign_in_challenge (recipient, sent_at);
drop table sign_in_code;
