-- What buyers say of what they received. Distribution: by store_id, beside the order line that proves it.
create table review (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  variant_title text not null default '',
  buyer_id uuid not null,
  stars int not null check (stars between 1 and 5),
  words text not null default '' check (length(words) <= 2000),
  -- Copies, as posts have them.
  pictures jsonb not null default '[]',
  added_words text check (length(added_words) <= 2000),
  added_pictures jsonb not null default '[]',
  added_at timestamptz,
  answer text check (length(answer) <= 1000),
  answered_at timestamptz,
  answer_edited_at timestamptz,
  useful int not null default 0 check (useful >= 0),
  -- The most that ever found it useful at once: a list in its order does not change behind who reads it.
  useful_peak int not null default 0 check (useful_peak >= useful),
  written_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  hidden_at timestamptz,
  hidden_why text,
  returned_at timestamptz,
  primary key (store_id, id),
  -- One for each line of an order, for good: a review that was deleted is not written again.
  constraint review_once unique (store_id, order_id, variant_id),
  check ((added_words is null) = (added_at is null)),
  check ((answer is null) = (answered_at is null)),
  check ((hidden_at is null) = (hidden_why is null))
);
create index review_newest on review (store_id, product_id, id desc) where deleted_at is null and hidden_at is null;
create index review_useful on review (store_id, product_id, useful_peak desc, id desc) where deleted_at is null and hidden_at is null;
create index review_unanswered on review (store_id, id) where answer is null and deleted_at is null and hidden_at is null;
create index review_of_store on review (store_id, id desc) where deleted_at is null;

-- What happened to a review: who, when, why, and what it said until then.
create table review_event (
  store_id uuid not null,
  review_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('written', 'edited', 'added', 'answered', 'answer-edited', 'deleted', 'hidden', 'released', 'goods-returned')),
  by_kind text not null check (by_kind in ('buyer', 'seller', 'platform')),
  by_id uuid,
  why text not null default '' check (length(why) <= 500),
  before jsonb,
  at timestamptz not null,
  primary key (store_id, review_id, id)
);

create table review_vote (
  store_id uuid not null,
  review_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (store_id, review_id, account_id)
);

-- Where a buyer's reviews lie, beside the buyer. Its id is the review's.
create table buyer_review (
  buyer_id uuid not null,
  review_id uuid not null,
  store_id uuid not null,
  primary key (buyer_id, review_id)
);

-- How many reviews count, by stars one to five, kept with every change of a review.
alter table product add column review_stars int[] not null default '{0,0,0,0,0}' check (array_length(review_stars, 1) = 5 and 0 <= all(review_stars));

alter table report drop constraint report_subject_kind_check;
alter table report add constraint report_subject_kind_check check (subject_kind in ('post', 'comment', 'account', 'product', 'review'));

-- As in 0004: of a newcomer the statistics know nothing.
alter table review alter column store_id set statistics 0;
alter table review_event alter column store_id set statistics 0;
alter table review_vote alter column store_id set statistics 0;
alter table buyer_review alter column buyer_id set statistics 0;
