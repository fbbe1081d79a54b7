-- When each provider was last heard of, for the console.
create index payment_notification_heard on payment_notification (provider, received_at);
