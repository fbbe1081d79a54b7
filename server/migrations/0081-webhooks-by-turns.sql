-- An endpoint has a moment at which it has its turn; with it wait all of its deliveries, and the oldest goes first.
alter table webhook_endpoint
  -- When something is to be tried there; null: nothing waits, or it is paused or ended.
  add column next_at timestamptz,
  -- After a try that was not taken nothing is tried before then, whatever comes meanwhile.
  add column rests_until timestamptz,
  -- So many tries in a row were not taken.
  add column fails int not null default 0 check (fails >= 0);

update webhook_delivery d set state = 'failed', ended_at = d.at
 where d.state = 'waiting' and exists (select 1 from webhook_endpoint e where e.account_id = d.account_id and e.id = d.endpoint_id and e.ended_at is not null);
update webhook_endpoint e set next_at = (select min(d.next_at) from webhook_delivery d where d.account_id = e.account_id and d.endpoint_id = e.id and d.state = 'waiting')
 where e.paused_at is null and e.ended_at is null;

alter table webhook_endpoint add check (next_at is null or (paused_at is null and ended_at is null));
create index webhook_endpoint_due on webhook_endpoint (next_at, id) where next_at is not null;
drop index webhook_delivery_due;
create index webhook_delivery_waiting on webhook_delivery (account_id, endpoint_id, next_at, id) where state = 'waiting';
create index webhook_delivery_oldest on webhook_delivery (account_id, endpoint_id, id) where state = 'waiting';
