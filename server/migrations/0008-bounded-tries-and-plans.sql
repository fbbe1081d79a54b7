-- How often a notification was taken up in vain: after a bound it is parked instead of tried for ever.
alter table payment_notification add column attempts int not null default 0;

-- A guest's cart is forgotten after a while, a member's is not.
alter table cart_line add column guest boolean not null default false;
update cart_line set guest = not exists (select 1 from person where person.id = cart_line.owner_id);
create index cart_line_of_guests on cart_line (at) where guest;

-- Moments alone do not tell two parked notifications apart.
drop index payment_notification_parked;
create index payment_notification_parked on payment_notification (received_at desc, provider desc, event_id desc) where outcome = 'parked';

-- As for the tables of the catalogue: who came after the last ANALYZE is not in the statistics and would be
-- taken to have one row, so that any index seems as good as the one that names the thing. Without statistics
-- of these columns everybody is taken for a two-hundredth of the table.
alter table "order" alter column store_id set statistics 0;
alter table order_line alter column store_id set statistics 0;
alter table order_event alter column store_id set statistics 0;
alter table order_search alter column store_id set statistics 0;
alter table shipment alter column store_id set statistics 0;
alter table checkout alter column buyer_id set statistics 0;
alter table buyer_order alter column buyer_id set statistics 0;
alter table payment alter column buyer_id set statistics 0;
alter table refund alter column buyer_id set statistics 0;
alter table post alter column author_id set statistics 0;
alter table post_like alter column author_id set statistics 0;
alter table post_save alter column author_id set statistics 0;
alter table comment alter column author_id set statistics 0;
alter table saved_post alter column account_id set statistics 0;
alter table timeline alter column account_id set statistics 0;
alter table follow alter column account_id set statistics 0;
alter table follower alter column author_id set statistics 0;

-- What an ANALYZE before this has noted would stay; PostgreSQL before 18 has no way to forget it.
do $$
begin
  if to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') is not null then
    perform pg_clear_attribute_stats('public', c.relname, a.attname, false)
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attstattarget = 0 and a.attnum > 0;
  end if;
end $$;
