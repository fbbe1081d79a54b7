-- Distribution: by store_id. A limit for each person holds also for whoever comes back under another account: how much
-- was used for one receiving phone number, or one receiver at one address. What is kept of them is a keyed hash, until
-- some weeks after the promotion ended.
create table promotion_mark (
  store_id uuid not null,
  promotion_id uuid not null,
  mark text not null,
  used int not null,
  ends_at timestamptz not null,
  primary key (store_id, promotion_id, mark)
);
create index promotion_mark_by_end on promotion_mark (ends_at);

-- Which marks a use counted for, so that it is given back to them as well.
alter table promotion_use add column marks text[] not null default '{}';
