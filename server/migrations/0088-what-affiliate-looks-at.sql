-- What is looked over by the clock, without all that ever was.
create index affiliate_result_hijacked on affiliate_result (id) where clicks @> '[{"reason": "coupon-hijack"}]';
create index affiliate_decision_owed on affiliate_decision (order_id) where commission_minor > 0;
create index commission_not_waiting on commission (order_id) where release_at is null and left_minor > 0;
