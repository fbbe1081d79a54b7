-- Every person has a personal account with the person's own id; stores, creators and agencies have ids of their own.
-- Distribution: by id.
create table account (
  id uuid primary key,
  kind text not null check (kind in ('person', 'store', 'creator', 'agency')),
  handle text not null,
  name text not null check (length(name) between 1 and 60),
  bio text not null default '' check (length(bio) <= 500),
  lang text not null default 'zh-CN',
  avatar jsonb,
  cover jsonb,
  search tsvector,
  followers int not null default 0 check (followers >= 0),
  following int not null default 0 check (following >= 0),
  posts int not null default 0 check (posts >= 0),
  products int not null default 0 check (products >= 0),
  created_at timestamptz not null,
  closed_at timestamptz,
  suspended_at timestamptz,
  suspended_why text
);
create index account_handle on account (handle);
create index account_search on account using gin (search);
-- The public accounts with most followers first; people are found by search alone.
create index account_popular on account (followers desc, id desc) where kind <> 'person';

-- Which account a handle names. Distribution: by handle, so that uniqueness holds across shards.
create table handle (
  handle text primary key check (handle ~ '^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$'),
  account_id uuid not null,
  at timestamptz not null
);

create table account_member (
  account_id uuid not null references account (id),
  person_id uuid not null,
  role text not null check (role in ('owner', 'manager', 'editor', 'support')),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (account_id, person_id)
);
create index account_member_person on account_member (person_id);

-- A follow is written twice: beside the fan (who do I follow) and beside the author (who follows me).
create table follow (
  account_id uuid not null,
  author_id uuid not null,
  at timestamptz not null,
  primary key (account_id, author_id)
);
create index follow_newest on follow (account_id, at desc, author_id desc);
create table follower (
  author_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (author_id, account_id)
);
create index follower_newest on follower (author_id, at desc, account_id desc);

create table mute (
  account_id uuid not null,
  muted_id uuid not null,
  at timestamptz not null,
  primary key (account_id, muted_id)
);

-- A block hides both from each other; it is written on both sides so that either reads it in its own shard.
create table block (
  account_id uuid not null,
  other_id uuid not null,
  made_by uuid not null,
  at timestamptz not null,
  primary key (account_id, other_id, made_by)
);

-- The id follows from the account and the bytes that were sent: the same file twice is one picture.
create table media (
  account_id uuid not null,
  id uuid not null,
  sha256 bytea not null,
  width int not null,
  height int not null,
  thumbhash text not null,
  widths int[] not null,
  alt text not null default '' check (length(alt) <= 300),
  bytes bigint not null,
  created_at timestamptz not null,
  primary key (account_id, id)
);
