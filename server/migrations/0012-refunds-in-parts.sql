-- An order's money may go back in parts; what is claimed of a payment is bounded by what it brought.
drop index refund_once;
