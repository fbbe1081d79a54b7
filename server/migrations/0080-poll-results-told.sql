-- Whoever votes may ask for the result by mail; who asked is told that it is there. `told_to` is the last voter who was
-- written to, `told_at` when the last one was.
alter table poll_vote add column tell boolean not null default false;
alter table poll add column told_to uuid;
alter table poll add column told_at timestamptz;
-- Polls that are over by now were asked when nobody was told.
update poll p set told_at = p.made_at from post o where o.author_id = p.author_id and o.id = p.post_id and o.published_at + p.days * interval '24 hours' <= now();

create index poll_untold on poll (made_at, post_id) where told_at is null;
create index poll_vote_tell on poll_vote (author_id, post_id, account_id) where tell;
