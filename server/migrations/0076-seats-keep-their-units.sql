-- Units that one seat may take. Offers that stand go on allowing what they did.
alter table group_offer add column most_per_seat int not null default 10 check (most_per_seat between 1 and 10);
alter table group_offer alter column most_per_seat set default 1;

-- Empty seats of open groups, each of which keeps a unit of what is set aside. What open groups were promised already is set aside for them.
alter table group_offer add column promised_units int not null default 0 check (promised_units >= 0);
update group_offer o set promised_units = g.empty, units = case when o.units is not null then greatest(o.units, o.taken_units + g.empty) end
from (select store_id, offer_id, sum(size - seats)::int as empty from group_buy where state = 'open' group by store_id, offer_id) g
where g.store_id = o.store_id and g.offer_id = o.id and g.empty > 0;
alter table group_offer add constraint group_offer_keeps_seats check (units is null or taken_units + promised_units <= units);
create index group_offer_promising on group_offer (store_id, product_id) where promised_units > 0;

-- Why a group failed, as it was when it was decided.
alter table group_buy add column failed_for text check (failed_for in ('time-over', 'everybody-left', 'stock-gone', 'product-withdrawn'));
update group_buy set failed_for = case when decided_at < ends_at then 'everybody-left' else 'time-over' end where outcome = 'failed';
alter table group_buy add constraint group_buy_says_why check (coalesce(outcome = 'failed', false) = (failed_for is not null));
