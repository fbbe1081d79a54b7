-- The fields in which an account is a verified creator, where its page and its cards read them.
alter table account add column verified text[] not null default '{}' check (cardinality(verified) <= 3);

-- On which days a reader read their following feed: the lowest bit is `seen_day` (days since 1970, UTC), each higher one a
-- day earlier. Kept by the statement that wrote `seen_at` already.
alter table timeline_state add column seen_day int not null default 0;
alter table timeline_state add column seen_days bigint not null default 0 check (seen_days >= 0);
update timeline_state set seen_day = floor(extract(epoch from seen_at) / 86400)::int, seen_days = 1;

-- Somebody's wish to be a creator, with samples of their work, and what the operator said. Distribution: by account_id.
create table creator_application (
  account_id uuid not null,
  id uuid not null,
  fields text[] not null check (cardinality(fields) between 1 and 3),
  words text not null check (length(words) <= 1000),
  -- {posts: [id], pictures: [Picture], links: [url]}: pictures are copies that outlive changes of theirs.
  samples jsonb not null,
  state text not null check (state in ('submitted', 'withdrawn', 'approved', 'declined')),
  made_by uuid not null,
  made_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  why text check (length(why) <= 500),
  primary key (account_id, id),
  check ((state = 'submitted') = (decided_at is null)),
  check (state not in ('approved', 'declined') or why is not null)
);
create unique index creator_application_waiting on creator_application (account_id) where state = 'submitted';
create index creator_application_oldest on creator_application (id) where state = 'submitted';
create index creator_application_newest on creator_application (account_id, id desc);

-- Verified creators; one whose mark was taken away stays, ended. Distribution: by account_id.
create table creator (
  account_id uuid primary key,
  fields text[] not null check (cardinality(fields) between 1 and 3),
  level smallint not null default 1 check (level between 1 and 4),
  approved_at timestamptz not null,
  approved_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text check (length(ended_why) <= 500)
);
create index creator_by_level on creator (level desc, account_id) where ended_at is null;

-- What a creator was measured with at the beginning of a month, and the level that follows for the whole of it.
-- Distribution: by account_id. Never changed.
create table creator_month (
  account_id uuid not null,
  month date not null,
  level smallint not null check (level between 1 and 4),
  followers int not null,
  active_followers int not null check (active_followers between 0 and followers),
  revisit_bps int not null check (revisit_bps between 0 and 10000),
  posts_a_day_milli int not null check (posts_a_day_milli >= 0),
  measured_at timestamptz not null,
  primary key (account_id, month)
);

-- How many posts of an account are or will be published on a day of the place, and which. Distribution: by author_id.
create table post_day (
  author_id uuid not null,
  day date not null,
  used int not null check (used >= 0),
  -- The one buyer show that is free.
  free_used int not null default 0 check (free_used between 0 and 1),
  primary key (author_id, day)
);
create table post_place (
  author_id uuid not null,
  post_id uuid not null,
  day date not null,
  is_free boolean not null,
  at timestamptz not null,
  primary key (author_id, post_id)
);

-- Staff of an account who are there for an agency, and acts of theirs.
alter table account_member add column agency_id uuid;
create index account_member_of_agency on account_member (agency_id, person_id) where agency_id is not null;
alter table audit add column agency_id uuid;

-- What an agency may do for an account, from the invitation to the end. Distribution: by client_id.
create table agency_mandate (
  client_id uuid not null,
  id uuid not null,
  agency_id uuid not null,
  role text check (role in ('manager', 'editor', 'support')),
  state text not null check (state in ('invited', 'declined', 'withdrawn', 'accepted', 'ended')),
  invited_by uuid not null,
  invited_at timestamptz not null,
  answered_at timestamptz,
  -- Notice was given; it holds until `ends_at`.
  notice_by text check (notice_by in ('client', 'agency')),
  notice_at timestamptz,
  ends_at timestamptz,
  ended_at timestamptz,
  primary key (client_id, id),
  check (client_id <> agency_id),
  check ((notice_at is null) = (ends_at is null)),
  check (ended_at is null or state in ('ended', 'declined', 'withdrawn'))
);
create unique index agency_mandate_standing on agency_mandate (client_id, agency_id) where state in ('invited', 'accepted');
create index agency_mandate_due on agency_mandate (ends_at) where state = 'accepted' and ends_at is not null;

-- The same, beside the agency. Distribution: by agency_id.
create table agency_client (
  agency_id uuid not null,
  client_id uuid not null,
  mandate_id uuid not null,
  primary key (agency_id, client_id)
);

-- Who did what to a mandate, when, for which side. Distribution: by client_id.
create table agency_event (
  client_id uuid not null,
  mandate_id uuid not null,
  id uuid not null,
  kind text not null,
  by_id uuid,
  side text check (side in ('client', 'agency')),
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (client_id, mandate_id, id)
);

-- An agency's share of what a creator earns, proposed by one side and answered by the other. Dates are those of the place,
-- both included; a mandate that ends earlier ends it. An agreed one is never changed. Distribution: by client_id.
create table agency_share (
  client_id uuid not null,
  id uuid not null,
  mandate_id uuid not null,
  agency_id uuid not null,
  share_bps int not null check (share_bps between 1 and 10000),
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  proposed_side text not null check (proposed_side in ('client', 'agency')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  primary key (client_id, id),
  check (last_day >= first_day),
  check ((state = 'proposed') = (answered_at is null))
);
create unique index agency_share_open on agency_share (client_id, mandate_id) where state = 'proposed';
create index agency_share_of_mandate on agency_share (client_id, mandate_id, first_day);
