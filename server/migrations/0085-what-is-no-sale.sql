-- Units that left the stock and were not sold to anybody: a prize; or not yet: their group is still gathering.
alter table stock_reservation add column uncounted boolean not null default false;
update stock_reservation r set uncounted = true from draw_unit u where r.store_id = u.author_id and r.order_id = u.id;
update stock_reservation r set uncounted = true from "order" o where r.store_id = o.store_id and r.order_id = o.id and o.state = 'gathering';
create index stock_reservation_uncounted on stock_reservation (store_id, variant_id) where uncounted and ended = 'sold';

update product p set sold = greatest(0, p.sold - d.units)
from (select r.store_id, v.product_id, sum(r.quantity - r.returned)::bigint as units from stock_reservation r join variant v on v.store_id = r.store_id and v.id = r.variant_id
  where r.uncounted and r.ended = 'sold' group by r.store_id, v.product_id) d
where p.store_id = d.store_id and p.id = d.product_id;
