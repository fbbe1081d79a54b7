-- Money that payers' banks take back over our head. Of a payment, and of each order, what is gone: neither the
-- store's nor anybody's to give back a second time.
alter table payment add column charged_back_minor bigint not null default 0;
alter table payment add check (charged_back_minor between 0 and captured_minor - refund_claimed_minor);
alter table "order" add column charged_back_minor bigint not null default 0 check (charged_back_minor between 0 and total_minor);

-- A refund that never went out because the payer has the money by a chargeback that was lost.
alter table refund drop constraint refund_state_check;
alter table refund add constraint refund_state_check check (state in ('due', 'sent', 'succeeded', 'failed', 'covered'));
alter table refund drop constraint refund_check;
alter table refund add constraint refund_check check ((state in ('succeeded', 'failed', 'covered')) = (ended_at is not null));

-- Distribution: by buyer_id, beside its payment. How the matter stands and where the money is only ever go forward, so the
-- order in which news of it arrive does not matter. `borne_by`: who pays what an order's own money does not cover.
create table chargeback (
  buyer_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  provider text not null,
  provider_ref text not null,
  state text not null check (state in ('open', 'won', 'lost')),
  money text not null check (money in ('none', 'withdrawn', 'reinstated')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  fee_minor bigint not null default 0 check (fee_minor >= 0),
  fee_back_minor bigint not null default 0 check (fee_back_minor >= 0),
  fee_currency text not null,
  borne_by text not null check (borne_by in ('seller', 'platform')),
  reason text not null,
  answer_by timestamptz,
  opened_at timestamptz not null,
  withdrawn_at timestamptz,
  reinstated_at timestamptz,
  ended_at timestamptz,
  primary key (buyer_id, id),
  unique (buyer_id, payment_id, provider_ref),
  foreign key (buyer_id, payment_id) references payment (buyer_id, id),
  check ((state = 'open') = (ended_at is null)),
  check ((money = 'none') = (withdrawn_at is null)),
  check ((money = 'reinstated') = (reinstated_at is not null)),
  check (not (state = 'lost' and money = 'reinstated'))
);
create index chargeback_open on chargeback (id) where state = 'open';
create index chargeback_ended on chargeback (id desc) where state <> 'open';
create index chargeback_withdrawn on chargeback (withdrawn_at) where withdrawn_at is not null;
create index chargeback_reinstated on chargeback (reinstated_at) where reinstated_at is not null;
create index chargeback_ref on chargeback (provider_ref);

-- What of it came from which order: `taken` from the money that the order had left, `excess` from whoever bears it, because
-- the order's money was on its way back already or is argued about. `covered` of the excess is refunds that need not go out.
create table chargeback_part (
  buyer_id uuid not null,
  chargeback_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  taken_minor bigint not null check (taken_minor >= 0),
  excess_minor bigint not null check (excess_minor >= 0),
  covered_minor bigint not null default 0 check (covered_minor between 0 and excess_minor),
  primary key (buyer_id, chargeback_id, order_id),
  foreign key (buyer_id, chargeback_id) references chargeback (buyer_id, id)
);
create index chargeback_part_order on chargeback_part (buyer_id, order_id);

alter table chargeback alter column buyer_id set statistics 0;
alter table chargeback_part alter column buyer_id set statistics 0;

alter table statement_difference drop constraint statement_difference_kind_check;
alter table statement_difference add constraint statement_difference_kind_check
  check (kind in ('capture', 'refund', 'payout', 'payout-return', 'chargeback', 'chargeback-return'));
