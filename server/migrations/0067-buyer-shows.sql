-- What a post is, and what its reader is to know of it. A label is never taken off a published post.
alter table post add column kind text not null default 'note' check (kind in ('note', 'article', 'lookbook', 'show'));
alter table post add column label text check (label in ('paid', 'affiliate'));
-- Of a buyer's show, what stands beside its words: a copy of what buyer_show and the review say.
alter table post add column show jsonb;
alter table post add constraint post_show check ((kind = 'show') = (show is not null));

-- A review that its buyer also shows as a post. Distribution: by store_id, beside the order line that proves it.
create table buyer_show (
  store_id uuid not null,
  post_id uuid not null,
  author_id uuid not null,
  product_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  review_id uuid not null,
  made_at timestamptz not null,
  -- The line was paid back whole: the post stays, the seal is gone for good.
  unsealed_at timestamptz,
  thanks text check (length(thanks) between 1 and 300),
  thanked_at timestamptz,
  featured_at timestamptz,
  -- Its post was deleted.
  ended_at timestamptz,
  primary key (store_id, post_id),
  check ((thanks is null) = (thanked_at is null))
);
create unique index buyer_show_once on buyer_show (store_id, review_id) where ended_at is null;
create index buyer_show_of_order on buyer_show (store_id, order_id);
create index buyer_show_of_product on buyer_show (store_id, product_id, (featured_at is not null) desc, post_id desc) where ended_at is null;
create index buyer_show_of_store on buyer_show (store_id, post_id desc) where ended_at is null;

-- What happened to a show: who, when, and what was said.
create table buyer_show_event (
  store_id uuid not null,
  post_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('shown', 'unsealed', 'thanked', 'featured', 'unfeatured', 'ended')),
  by_kind text not null check (by_kind in ('buyer', 'seller', 'platform')),
  by_id uuid,
  words text not null default '',
  at timestamptz not null,
  primary key (store_id, post_id, id)
);

-- As in 0004: of a newcomer the statistics know nothing.
alter table buyer_show alter column store_id set statistics 0;
alter table buyer_show_event alter column store_id set statistics 0;
