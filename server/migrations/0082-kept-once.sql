-- Refunds of former requests name units only where they emptied their line: of others 0074 kept with the store what had gone
-- back. Of settled requests no more stays there than what their units were worth without what was given for them, goods first.
with settled as (
  select l.store_id, l.order_id, l.aftersale_id, l.variant_id, l.quantity, l.worth_minor as worth, sum(l.worth_minor) over (request order by l.variant_id) as up_to, sum(l.worth_minor) over request as worths,
    least(coalesce(a.refund_minor, 0), sum(l.worth_minor) over request) as goods, l.borne_minor as borne, a.closed_at < m.at as is_former
  from aftersale_line l join aftersale a on a.store_id = l.store_id and a.id = l.aftersale_id
  cross join (select at from migration where name = '0074-what-is-left-of-lines.sql') m
  where l.ended = 'settled'
  window request as (partition by l.store_id, l.aftersale_id)
), given as (
  select *, case when worths > 0 then div(goods * up_to, worths) - div(goods * (up_to - worth), worths) else 0 end as part from settled
), standing as (
  select g.store_id, g.order_id, g.variant_id, sum(g.worth - g.part) as kept,
    sum(case when g.worth > 0 then ceil((case when g.is_former then div(o.borne_minor * g.quantity, o.quantity) else g.borne end) * (g.worth - g.part) / g.worth) else o.borne_minor end) as kept_borne
  from given g join order_line o on o.store_id = g.store_id and o.order_id = g.order_id and o.variant_id = g.variant_id
  group by g.store_id, g.order_id, g.variant_id having bool_or(g.is_former)
)
update order_line l set kept_minor = least(l.kept_minor, s.kept), kept_borne_minor = least(l.kept_borne_minor, s.kept_borne)
from standing s
where l.store_id = s.store_id and l.order_id = s.order_id and l.variant_id = s.variant_id and (l.kept_minor > s.kept or l.kept_borne_minor > s.kept_borne);
