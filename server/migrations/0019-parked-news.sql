-- A parked notification stays until somebody has settled it: a who, a when and a why.
alter table payment_notification add column settled_at timestamptz;
alter table payment_notification add column settled_by uuid;
alter table payment_notification add column settled_why text check (length(settled_why) between 1 and 500);
alter table payment_notification add check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_why is null));
alter table payment_notification add check (settled_at is null or outcome = 'parked');
drop index payment_notification_parked;
create index payment_notification_parked on payment_notification (received_at, provider, event_id) where outcome = 'parked' and settled_at is null;
create index payment_notification_settled on payment_notification (received_at desc, provider desc, event_id desc) where settled_at is not null;

-- When each provider was last asked for what it knows: one that is not in the configuration any more goes silent here.
create table payment_provider (
  name text primary key,
  asked_at timestamptz not null
);
