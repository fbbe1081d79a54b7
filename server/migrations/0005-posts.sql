-- Distribution: by author_id.
-- feed_key is a UUID version 7 made at the moment of publication: feeds are ordered and paged by it.
create table post (
  author_id uuid not null,
  id uuid not null,
  state text not null check (state in ('draft', 'scheduled', 'published', 'deleted')),
  text text not null default '' check (length(text) <= 10000),
  lang text not null default 'zh-CN',
  pictures jsonb not null default '[]',
  products jsonb not null default '[]',
  feed_key uuid,
  made_by uuid not null,
  created_at timestamptz not null,
  publish_at timestamptz,
  published_at timestamptz,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  revision int not null default 1,
  likes int not null default 0 check (likes >= 0),
  comments int not null default 0 check (comments >= 0),
  saves int not null default 0 check (saves >= 0),
  primary key (author_id, id),
  check ((state = 'published') <= (feed_key is not null)),
  check ((state = 'scheduled') <= (publish_at is not null))
);
create index post_newest on post (author_id, feed_key desc) where state = 'published';
create index post_everywhere on post (feed_key desc) where state = 'published';
create index post_due on post (publish_at) where state = 'scheduled';

create table post_revision (
  author_id uuid not null,
  post_id uuid not null,
  revision int not null,
  text text not null,
  pictures jsonb not null,
  products jsonb not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (author_id, post_id, revision)
);

create table post_like (
  author_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (author_id, post_id, account_id)
);
create table post_save (
  author_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (author_id, post_id, account_id)
);
-- What an account has saved, beside the account. Distribution: by account_id.
create table saved_post (
  account_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  post_id uuid not null,
  at timestamptz not null,
  primary key (account_id, author_id, post_id)
);
create index saved_post_newest on saved_post (account_id, id desc);

create table comment (
  author_id uuid not null,
  post_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  reply_to uuid,
  text text not null check (length(text) between 1 and 1000),
  at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  primary key (author_id, post_id, id)
);

create table report (
  id uuid primary key,
  reporter_id uuid not null,
  subject_kind text not null check (subject_kind in ('post', 'comment', 'account', 'product')),
  subject_owner uuid not null,
  subject_id uuid not null,
  reason text not null check (reason in ('spam', 'fraud', 'unsafe', 'hateful', 'counterfeit', 'other')),
  words text not null default '' check (length(words) <= 1000),
  at timestamptz not null
);
create table report_closure (
  report_id uuid primary key references report (id),
  by_id uuid not null,
  decision text not null check (decision in ('kept', 'removed')),
  why text not null,
  at timestamptz not null
);

-- Distribution: by account_id, beside follow, mute and block. A cache of posts: may be dropped and rebuilt.
create table timeline (
  account_id uuid not null,
  feed_key uuid not null,
  author_id uuid not null,
  post_id uuid not null,
  primary key (account_id, feed_key)
);
create table timeline_state (
  account_id uuid primary key,
  built_at timestamptz,
  seen_at timestamptz
);
-- Authors too large to push: their posts are pulled when a feed is read. Reference table.
create table pulled_author (
  author_id uuid primary key,
  since timestamptz not null
);
-- How far the push of one post has come, so that a crash goes on where it stopped.
create table fanout (
  author_id uuid not null,
  post_id uuid not null,
  feed_key uuid not null,
  after_account uuid,
  done_at timestamptz,
  primary key (author_id, post_id)
);
