-- A question under a post: what can be chosen is not changed, and each person chooses once. Open for so many days from the
-- post's publication on. Distribution: by author_id, beside the post, which says what can be chosen.
alter table post add column poll text[] check (cardinality(poll) between 2 and 10);
create table poll (
  author_id uuid not null,
  post_id uuid not null,
  -- Of how many choices one vote consists at most.
  most int not null check (most >= 1 and most <= cardinality(tally)),
  days int not null check (days between 1 and 30),
  -- How many have voted, and for each choice how many of them chose it.
  voters int not null default 0,
  tally int[] not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (author_id, post_id)
);
create table poll_vote (
  author_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  choices int[] not null check (cardinality(choices) >= 1),
  at timestamptz not null,
  primary key (author_id, post_id, account_id)
);
