-- What money went back for: the lines of an order, and its shipping as position -1. `amount_minor` is the buyer's, with its tax;
-- `tax_minor` the tax in it; `borne_minor` goes back to the platform beside it. `quantity` is how many units it is about: 0 for
-- a sum that names none. A refund of which the buyer had nothing has lines as well, and no payment behind it.
-- Distribution: by store_id, beside the order.
create table refund_line (
  store_id uuid not null,
  order_id uuid not null,
  refund_id uuid not null,
  position int not null check (position >= -1),
  quantity int not null check (quantity >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  tax_minor bigint not null check (tax_minor between 0 and amount_minor),
  borne_minor bigint not null check (borne_minor >= 0),
  at timestamptz not null,
  primary key (store_id, refund_id, position)
);
create index refund_line_order on refund_line (store_id, order_id);
alter table refund_line alter column store_id set statistics 0;

-- Refunds from before take their money line by line from the first on, shipping last.
with line as (
  select o.store_id, o.id as order_id, l.position, l.quantity, l.tax_minor, l.borne_minor,
    l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as paid
  from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
), whole as (
  select * from line
  union all
  select o.store_id, o.id, -1, 0, o.tax_minor - l.tax, 0, o.total_minor - l.paid
  from "order" o join (select store_id, order_id, sum(tax_minor)::bigint as tax, sum(paid)::bigint as paid from line group by store_id, order_id) l
    on l.store_id = o.store_id and l.order_id = o.id
), laid as (
  select *, sum(paid) over (partition by store_id, order_id order by position = -1, position) - paid as starts from whole where paid > 0
), gone as (
  select store_id, order_id, id, created_at, amount_minor, sum(amount_minor) over (partition by store_id, order_id order by id) - amount_minor as starts
  from refund where why <> 'nothing-to-pay'
), taken as (
  select g.id, g.created_at, l.*, greatest(g.starts - l.starts, 0) as begins, least(g.starts + g.amount_minor - l.starts, l.paid) as ends
  from gone g join laid l on l.store_id = g.store_id and l.order_id = g.order_id
)
insert into refund_line (store_id, order_id, refund_id, position, quantity, amount_minor, tax_minor, borne_minor, at)
select store_id, order_id, id, position, case when ends = paid then quantity else 0 end, ends - begins,
  div(tax_minor * ends, paid) - div(tax_minor * begins, paid), div(borne_minor * ends, paid) - div(borne_minor * begins, paid), created_at
from taken where ends > begins;

-- Which lines a rate was taken of, and whether shipping: told by the tax that it makes. From now on an order says so itself.
create function pg_temp.tax_of(amount bigint, bps bigint, included boolean) returns bigint language sql immutable as $$
  select div(2::numeric * amount * bps + 10000 + case when included then bps else 0 end, 2 * (10000 + case when included then bps else 0 end))::bigint
$$;
with part as (
  select o.store_id, o.id, o.tax_included, p.part, p.at, (p.part ->> 'rateBps')::bigint as bps from "order" o, jsonb_array_elements(o.tax_parts) with ordinality as p (part, at)
), taxed as (
  select store_id, order_id, position, tax_minor, quantity * price_minor - discount_minor as base from order_line where tax_minor > 0
  union all
  select o.store_id, o.id, -1, o.tax_minor - l.tax, o.shipping_minor
  from "order" o join (select store_id, order_id, sum(tax_minor)::bigint as tax from order_line group by store_id, order_id) l on l.store_id = o.store_id and l.order_id = o.id
  where o.tax_minor > l.tax
), rated as (
  select t.store_id, t.order_id, t.position, min(p.at) as at from taxed t join part p on p.store_id = t.store_id and p.id = t.order_id
  where t.tax_minor = pg_temp.tax_of(t.base, p.bps, p.tax_included) group by t.store_id, t.order_id, t.position
), told as (
  select p.store_id, p.id, jsonb_agg(p.part || jsonb_build_object(
    'lines', coalesce((select jsonb_agg(r.position order by r.position) from rated r where r.store_id = p.store_id and r.order_id = p.id and r.at = p.at and r.position >= 0), '[]'),
    'shipping', exists (select 1 from rated r where r.store_id = p.store_id and r.order_id = p.id and r.at = p.at and r.position = -1)) order by p.at) as parts
  from part p group by p.store_id, p.id
)
update "order" o set tax_parts = told.parts from told where told.store_id = o.store_id and told.id = o.id;
