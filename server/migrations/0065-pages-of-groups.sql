-- Whether a product has a price for groups: the pages of all others are spared the question.
alter table product add column in_groups boolean not null default false;
update product p set in_groups = true where exists (select from group_offer o where o.store_id = p.store_id and o.product_id = p.id and o.ended_at is null);

-- When its members were reminded that seats are empty and the time is nearly over: once a group.
alter table group_buy add column reminded_at timestamptz;
create index group_buy_to_remind on group_buy (ends_at) where state = 'open' and reminded_at is null;
