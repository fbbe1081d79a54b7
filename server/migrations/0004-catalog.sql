create table category (
  slug text primary key,
  name_zh text not null,
  name_en text not null,
  position int not null
);

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
  setup jsonb not null default '{}',
  created_at timestamptz not null
);

create table product (
  store_id uuid not null,
  id uuid not null,
  slug text not null check (length(slug) between 1 and 200),
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
  requires_shipping boolean not null default true,
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
  unique (store_id, slug)
);
create index product_listing on product (store_id, status, published_at desc, id desc);
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
  primary key (store_id, id)
);
create index stock_movement_variant on stock_movement (store_id, variant_id, id);

create table stock_reservation (
  store_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  quantity bigint not null check (quantity > 0),
  until timestamptz not null,
  ended text check (ended in ('sold', 'released')),
  ended_at timestamptz,
  primary key (store_id, order_id, variant_id)
);

create table product_import (
  store_id uuid not null,
  id uuid not null,
  by_id uuid not null,
  file_name text not null,
  file_key text not null,
  mapping jsonb not null,
  state text not null check (state in ('uploaded', 'checked', 'running', 'finished', 'failed', 'cancelled')),
  dry_run jsonb,
  rows_total int,
  rows_done int not null default 0,
  products int not null default 0,
  variants int not null default 0,
  pictures int not null default 0,
  rejected int not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (store_id, id)
);

create table product_import_problem (
  store_id uuid not null,
  import_id uuid not null,
  id uuid not null,
  row int not null,
  kind text not null check (kind in ('row', 'picture')),
  code text not null,
  params jsonb not null default '{}',
  cells jsonb,
  primary key (store_id, import_id, id)
);

-- Pictures known only by their address. A job fetches them; the product shows a placeholder until then.
create table picture_fetch (
  store_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  import_id uuid,
  url text not null,
  position int not null,
  alt text not null default '',
  state text not null check (state in ('waiting', 'done', 'refused')),
  code text,
  attempts int not null default 0,
  at timestamptz not null,
  primary key (store_id, id)
);
create index picture_fetch_product on picture_fetch (store_id, product_id);
create index picture_fetch_waiting on picture_fetch (state) where state = 'waiting';
