-- A parked notification of payouts stays until somebody has settled it: a who, a when and a why.
alter table payout_notification add column settled_at timestamptz;
alter table payout_notification add column settled_by uuid;
alter table payout_notification add column settled_why text check (length(settled_why) between 1 and 500);
alter table payout_notification add check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_why is null));
alter table payout_notification add check (settled_at is null or outcome = 'parked');
drop index payout_notification_parked;
create index payout_notification_parked on payout_notification (received_at, provider, event_id) where outcome = 'parked' and settled_at is null;
create index payout_notification_settled on payout_notification (received_at desc, provider desc, event_id desc) where settled_at is not null;
