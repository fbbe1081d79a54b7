create table category (
  slug text primary key,
  name_zh text not null,
  name_en text not null,
  position int not null
);
insert into category (slug, name_zh, name_en, position) values
  ('tea', '茶叶', 'Tea', 1),
  ('seafood', '海味干货', 'Dried seafood', 2),
  ('pastry', '糕点零食', 'Pastries and snacks', 3),
  ('pantry', '面食蜜酱', 'Noodles, honey and sauces', 4),
  ('pottery', '陶瓷器皿', 'Pottery and tableware', 5),
  ('craft', '漆线手作', 'Lacquer and crafts', 6),
  ('clothing', '服饰', 'Clothing', 7),
  ('bags', '包袋', 'Bags', 8),
  ('jewellery', '珠宝配饰', 'Jewellery', 9),
  ('beauty', '美妆个护', 'Beauty and care', 10),
  ('home', '香烛家居', 'Candles and home', 11),
  ('plants', '花草绿植', 'Plants and garden', 12),
  ('stationery', '文具纸品', 'Stationery and paper', 13),
  ('books', '图书', 'Books', 14),
  ('electronics', '数码电器', 'Electronics', 15),
  ('outdoor', '户外骑行', 'Outdoors and cycling', 16),
  ('toys', '童玩', 'Toys', 17),
  ('pets', '宠物', 'Pets', 18),
  ('other', '其他', 'Other', 19);

-- Settings of a selling account. Distribution: by store_id, as all tables below.
create table store (
  store_id uuid primary key,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  ships_from text not null default '',
  shipping_fee_minor bigint not null default 0 check (shipping_fee_minor >= 0),
  free_shipping_from_minor bigint check (free_shipping_from_minor >= 0),
  returns_policy text not null default '',
  auto_receive_days int not null default 10 check (auto_receive_days between 1 and 90),
  opened_at timestamptz,
  created_at timestamptz not null
);

create table product (
  store_id uuid not null,
  id uuid not null,
  slug text not null check (length(slug) between 1 and 255),
  title text not null check (length(title) between 1 and 255),
  description jsonb not null default '{"blocks":[]}',
  status text not null check (status in ('draft', 'published', 'archived')),
  category text,
  vendor text not null default '',
  product_type text not null default '',
  tags text[] not null default '{}',
  options jsonb not null default '[]',
  pictures jsonb not null default '[]',
  seo jsonb not null default '{}',
  extra jsonb not null default '{}',
  price_minor bigint not null default 0,
  price_max_minor bigint not null default 0,
  compare_at_minor bigint,
  currency text not null,
  in_stock boolean not null default false,
  sold int not null default 0,
  search tsvector,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  revision int not null default 1,
  primary key (store_id, id),
  unique (store_id, slug),
  -- Once shown it has a date in the listings, also while it is hidden again.
  check ((status = 'published') <= (published_at is not null))
);
create index product_newest on product (store_id, published_at desc, id desc) where status = 'published';
create index product_cheapest on product (store_id, price_minor, id) where status = 'published';
create index product_most_sold on product (store_id, sold desc, id desc) where status = 'published';
create index product_newest_anywhere on product (published_at desc, id desc) where status = 'published';
create index product_cheapest_anywhere on product (price_minor, id) where status = 'published';
create index product_most_sold_anywhere on product (sold desc, id desc) where status = 'published';
create index product_newest_in_category on product (category, published_at desc, id desc) where status = 'published';
create index product_last_changed on product (store_id, updated_at desc, id desc);
create index product_search on product using gin (search);

create table variant (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  position int not null,
  option_values text[] not null,
  sku text not null default '',
  barcode text not null default '',
  price_minor bigint not null check (price_minor >= 0),
  compare_at_minor bigint check (compare_at_minor >= 0),
  cost_minor bigint check (cost_minor >= 0),
  weight_grams int not null default 0 check (weight_grams >= 0),
  requires_shipping boolean not null default true,
  taxable boolean not null default true,
  picture jsonb,
  extra jsonb not null default '{}',
  removed_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, product_id) references product (store_id, id)
);
create index variant_product on variant (store_id, product_id, position);
create index variant_sku on variant (store_id, sku) where sku <> '';

-- on hand = received - sold + returned. Reserved units are on hand and promised to an unpaid order.
-- received is the sum of the movements received and corrected.
create table stock (
  store_id uuid not null,
  variant_id uuid not null,
  tracked boolean not null default true,
  received bigint not null default 0 check (received >= 0),
  sold bigint not null default 0 check (sold >= 0),
  returned bigint not null default 0 check (returned >= 0 and returned <= sold),
  reserved bigint not null default 0 check (reserved >= 0),
  primary key (store_id, variant_id),
  foreign key (store_id, variant_id) references variant (store_id, id),
  constraint never_oversold check (not tracked or reserved + sold - returned <= received)
);

create table stock_movement (
  store_id uuid not null,
  id uuid not null,
  variant_id uuid not null,
  kind text not null check (kind in ('received', 'corrected', 'sold', 'returned')),
  quantity bigint not null,
  order_id uuid,
  by_id uuid,
  why text not null default '',
  at timestamptz not null,
  -- One command that moves several variants gives all their movements the same id.
  primary key (store_id, variant_id, id)
);

create table stock_reservation (
  store_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  quantity bigint not null check (quantity > 0),
  until timestamptz not null,
  ended text check (ended in ('sold', 'released')),
  ended_at timestamptz,
  -- Units of it that came back after they were sold.
  returned bigint not null default 0 check (returned between 0 and quantity),
  primary key (store_id, order_id, variant_id)
);

create table product_import (
  store_id uuid not null,
  id uuid not null,
  by_id uuid not null,
  file_name text not null,
  file_key text not null,
  file_bytes bigint not null,
  -- The columns of the file in their order, and what each of them is taken for.
  mapping jsonb not null,
  state text not null check (state in ('uploaded', 'checked', 'running', 'finished', 'failed', 'cancelled')),
  failure text,
  dry_run jsonb,
  -- Lines of the file.
  rows_total int not null,
  rows_done int not null default 0,
  products int not null default 0,
  variants int not null default 0,
  pictures int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  -- Who works on it, and until when nobody else may: a worker that was killed lets go by silence.
  worker uuid,
  worked_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (store_id, id)
);
create index product_import_running on product_import (worked_until) where state = 'running';

create table product_import_problem (
  store_id uuid not null,
  import_id uuid not null,
  id uuid not null,
  row int not null,
  kind text not null check (kind in ('row', 'picture')),
  code text not null,
  detail jsonb not null,
  primary key (store_id, import_id, id)
);

-- Pictures known only by their address. A job fetches them; the product shows a placeholder until then.
create table picture_fetch (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  import_id uuid,
  url text not null check (length(url) <= 2048),
  alt text not null default '',
  state text not null check (state in ('waiting', 'done', 'refused')),
  code text,
  -- The line of the file that names it.
  row int not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  at timestamptz not null,
  primary key (store_id, id)
);
create unique index picture_fetch_once on picture_fetch (store_id, product_id, md5(url));
create index picture_fetch_import on picture_fetch (store_id, import_id, state);
create index picture_fetch_waiting on picture_fetch (next_at) where state = 'waiting';


-- A store that came after the last ANALYZE is not in the statistics, so PostgreSQL would take it to have one
-- row, and read all of the store to find one thing in it. Without statistics of this column it takes every
-- store for a two-hundredth of the table, and uses the index that names the thing.
alter table product alter column store_id set statistics 0;
alter table variant alter column store_id set statistics 0;
alter table stock alter column store_id set statistics 0;
alter table stock_movement alter column store_id set statistics 0;
alter table stock_reservation alter column store_id set statistics 0;
alter table product_import_problem alter column store_id set statistics 0;
alter table picture_fetch alter column store_id set statistics 0;
