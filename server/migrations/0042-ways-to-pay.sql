-- Inside WeChat a payer pays as WeChat's own browser does, and somebody's app hands a signed text on to the provider's app.
alter table payment drop constraint payment_device_check;
alter table payment add constraint payment_device_check check (device in ('computer', 'phone', 'wechat', 'app'));
alter table payment add column app_order text check (length(app_order) between 1 and 8192);
