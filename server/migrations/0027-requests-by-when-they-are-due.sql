-- A store answers first what is due first; what only people end has no time and comes last.
create index aftersale_open_by_due on aftersale (store_id, (coalesce(until, timestamptz 'infinity')), id) where state <> 'closed';
drop index aftersale_open;
