-- Where a payer pays. A payment's page is asked for from its row alone, so that every try asks for the very same.
alter table payment add column device text not null default 'computer' check (device in ('computer', 'phone'));
