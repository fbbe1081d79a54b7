-- Articles and lookbooks: a title, and what they say as structure, with pictures and products in their places.
alter table post add column title text not null default '' check (length(title) <= 80);
alter table post add column body jsonb;
alter table post add constraint post_body check (body is null or kind in ('article', 'lookbook'));
alter table post_revision add column title text not null default '';
alter table post_revision add column body jsonb;

-- Posts that belong together. Distribution: by author_id.
create table post_series (
  author_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 80),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (author_id, id)
);
alter table post add column series_id uuid;
create index post_of_series on post (author_id, series_id, feed_key) where series_id is not null and state = 'published';

-- As in 0004: of a newcomer the statistics know nothing.
alter table post_series alter column author_id set statistics 0;
