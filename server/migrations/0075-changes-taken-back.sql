-- A change of a bank account can be taken back until it is confirmed: the account before it counts again.
alter table payout_destination_event drop constraint payout_destination_event_what_check;
alter table payout_destination_event add constraint payout_destination_event_what_check
  check (what in ('made', 'code-sent', 'code-wrong', 'confirmed', 'checked', 'check-refused', 'usable', 'replaced', 'withdrawn', 'restored', 'test-wanted', 'test-planned', 'test-sent', 'test-paid', 'test-failed', 'test-returned', 'test-wrong'));
-- A test transfer to an account that was replaced fails without ever having been sent.
alter table payout_test drop constraint payout_test_check;
alter table payout_test add constraint payout_test_check check (state in ('planned', 'failed') or sent_at is not null);
