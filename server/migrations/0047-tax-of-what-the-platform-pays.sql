-- What a coupon of the platform takes off, it pays: the tax of an order is of the buyer's money and of the platform's. Orders
-- that were placed before keep the tax that they were placed with, of the buyer's money alone, and give it back so.
alter table "order" add column borne_taxed boolean not null default false;

alter table refund_line drop constraint refund_line_check;
alter table refund_line add constraint refund_line_tax check (tax_minor between 0 and amount_minor + borne_minor);
