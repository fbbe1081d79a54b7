-- Every line knows what of its money is set aside for a request, and what of it is of units that are settled and stays with
-- the store: the rest is of the units that can still come back. Beside each the same of what the platform paid.
alter table "order" add column frozen_borne_minor bigint not null default 0 check (frozen_borne_minor between 0 and borne_minor);
alter table order_line
  add column frozen_minor bigint not null default 0 check (frozen_minor >= 0),
  add column frozen_borne_minor bigint not null default 0 check (frozen_borne_minor between 0 and borne_minor),
  add column kept_minor bigint not null default 0 check (kept_minor >= 0),
  add column kept_borne_minor bigint not null default 0 check (kept_borne_minor between 0 and borne_minor);
-- What the platform paid of a request's units, and what of its line is set aside: the buyer's and the platform's.
alter table aftersale_line
  add column borne_minor bigint not null default 0 check (borne_minor >= 0),
  add column aside_minor bigint not null default 0 check (aside_minor between 0 and worth_minor),
  add column aside_borne_minor bigint not null default 0 check (aside_borne_minor between 0 and borne_minor);

-- Requests that are open: what they ask is of their goods first, by their worth. Of what the platform paid nothing was set aside for them.
with asked as (
  select l.store_id, l.aftersale_id, l.order_id, l.variant_id, l.quantity, l.worth_minor, least(a.amount_minor, sum(l.worth_minor) over request) as goods,
    sum(l.worth_minor) over request as worths, sum(l.worth_minor) over (request order by l.variant_id) as up_to
  from aftersale_line l join aftersale a on a.store_id = l.store_id and a.id = l.aftersale_id
  where l.ended is null
  window request as (partition by l.store_id, l.aftersale_id)
), shared as (
  select *, case when worths > 0 then div(goods * up_to, worths) - div(goods * (up_to - worth_minor), worths) else 0 end as aside from asked
)
update aftersale_line l
set aside_minor = s.aside, borne_minor = div(o.borne_minor * s.quantity, o.quantity)
from shared s join order_line o on o.store_id = s.store_id and o.order_id = s.order_id and o.variant_id = s.variant_id
where l.store_id = s.store_id and l.aftersale_id = s.aftersale_id and l.variant_id = s.variant_id;

with line as (
  select l.store_id, l.order_id, l.position, l.variant_id, l.quantity, l.borne_minor,
    l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as paid
  from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
), asked as (
  select store_id, order_id, variant_id, coalesce(sum(aside_minor) filter (where ended is null), 0) as aside,
    coalesce(sum(worth_minor) filter (where ended = 'settled'), 0) as worth, coalesce(sum(quantity) filter (where ended = 'settled'), 0) as units
  from aftersale_line group by store_id, order_id, variant_id
), back as (
  select store_id, order_id, position, sum(amount_minor) as amount, sum(borne_minor) as borne,
    coalesce(sum(amount_minor) filter (where quantity > 0), 0) as of_units, coalesce(sum(borne_minor) filter (where quantity > 0), 0) as borne_of_units
  from refund_line group by store_id, order_id, position
), standing as (
  select l.store_id, l.order_id, l.position, least(a.aside, l.paid - coalesce(b.amount, 0)) as aside, l.paid - coalesce(b.amount, 0) as remains, l.borne_minor - coalesce(b.borne, 0) as borne_remains,
    a.worth - coalesce(b.of_units, 0) as kept, div(l.borne_minor * a.units, l.quantity) - coalesce(b.borne_of_units, 0) as borne_kept
  from line l join asked a on a.store_id = l.store_id and a.order_id = l.order_id and a.variant_id = l.variant_id
  left join back b on b.store_id = l.store_id and b.order_id = l.order_id and b.position = l.position
)
update order_line l
set frozen_minor = s.aside, kept_minor = greatest(0, least(s.kept, s.remains - s.aside)), kept_borne_minor = greatest(0, least(s.borne_kept, s.borne_remains))
from standing s where l.store_id = s.store_id and l.order_id = s.order_id and l.position = s.position;

-- What a line has no longer was set aside from the rest of its order.
update aftersale_line l set aside_minor = o.frozen_minor
from order_line o where l.ended is null and o.store_id = l.store_id and o.order_id = l.order_id and o.variant_id = l.variant_id and l.aside_minor > o.frozen_minor;
