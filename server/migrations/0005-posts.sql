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
-- Feeds choose by these two alone and fetch only the posts that they show.
create index post_newest on post (author_id, feed_key desc) include (id) where state = 'published';
create index post_made_by on post (made_by, feed_key desc) include (author_id, id) where state = 'published';
create index post_everywhere on post (feed_key desc) where state = 'published';
create index post_due on post (publish_at) where state = 'scheduled';
create index post_in_work on post (author_id, id desc) where state in ('draft', 'scheduled');

-- What was to be read, and from when: a row for the publication and one for each edit after it.
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
-- Reports name a comment without its post.
create index comment_by_id on comment (author_id, id);

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
create index report_subject on report (subject_kind, subject_owner, subject_id);
create index report_reporter on report (reporter_id);
-- What was decided about a report, by whom and why; a report without one is open.
create table report_closure (
  report_id uuid primary key references report (id),
  by_id uuid not null,
  decision text not null check (decision in ('kept', 'removed')),
  why text not null,
  at timestamptz not null
);

-- Distribution: by account_id, beside follow, mute and block. A cache of posts: may be dropped and rebuilt.
-- It may hold more than is shown (who was unfollowed, what was deleted): reading leaves that out.
create table timeline (
  account_id uuid not null,
  feed_key uuid not null,
  author_id uuid not null,
  post_id uuid not null,
  primary key (account_id, feed_key)
);
-- A timeline is whole from floor_key on: what is older is read from the posts themselves. Whoever has not
-- been seen for long is not pushed to, and gets a new timeline on return.
create table timeline_state (
  account_id uuid primary key,
  floor_key uuid not null,
  built_at timestamptz,
  seen_at timestamptz not null
);
create index timeline_idle on timeline_state (seen_at) where built_at is not null;
-- Authors too large to push: their posts are pulled when a feed is read. One who has become smaller is
-- leaving: new posts are pushed again while the ones missed are brought in. Reference table.
create table pulled_author (
  author_id uuid primary key,
  since timestamptz not null,
  leaving_since timestamptz
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
