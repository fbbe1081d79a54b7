-- What an order came to, step by step: goods, less deductions, plus shipping, plus tax where prices do not hold it.
-- `borne_minor` is that part of the discount which the platform pays to the store in the buyer's place;
-- `promoted` says that uses of promotions were counted for it, which are given back when it comes to nothing.
alter table "order" drop constraint order_check;
alter table "order"
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column borne_minor bigint not null default 0,
  add column tax_minor bigint not null default 0 check (tax_minor >= 0),
  add column tax_included boolean not null default true,
  add column promoted boolean not null default false,
  add constraint order_borne check (borne_minor between 0 and discount_minor),
  add constraint order_total check (total_minor = goods_minor - discount_minor + shipping_minor + case when tax_included then 0 else tax_minor end and total_minor >= 0);

alter table order_line
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column borne_minor bigint not null default 0,
  add column tax_minor bigint not null default 0 check (tax_minor >= 0),
  add constraint order_line_discount check (discount_minor <= quantity * price_minor),
  add constraint order_line_borne check (borne_minor between 0 and discount_minor);

-- Distribution: by store_id. Why an order costs less than its goods: one row a deduction, as the buyer was told.
-- What is taken off shipping says what shipping would have cost and is in none of the sums: `shipping_minor` is without it.
create table order_deduction (
  store_id uuid not null,
  order_id uuid not null,
  position int not null,
  kind text not null check (length(kind) between 1 and 40),
  promotion_id uuid not null,
  title text not null check (length(title) <= 120),
  funded_by text not null check (funded_by in ('store', 'platform')),
  taken_off text not null check (taken_off in ('goods', 'shipping')),
  amount_minor bigint not null check (amount_minor > 0),
  params jsonb not null default '{}',
  -- How much of it falls on each line, in the order of lines.
  per_line bigint[] not null,
  primary key (store_id, order_id, position),
  foreign key (store_id, order_id) references "order" (store_id, id),
  check (taken_off = 'shipping' or ledger_sum(per_line) = amount_minor)
);
