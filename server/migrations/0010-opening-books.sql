-- What the platform takes of a store's sales, in hundredths of a per cent: as agreed with the store, and, beside
-- each order, as it was when the order was placed.
alter table store add column fee_bps int not null default 0 check (fee_bps between 0 and 5000);
alter table "order" add column fee_bps int not null default 0 check (fee_bps between 0 and 5000);

-- Nobody pays or is paid meanwhile; processes of the version before must be stopped, they would not book what they do.
lock table payment, refund, "order" in share row exclusive mode;

-- What was paid before there were books is entered as it stands now: held until received, the store's own after,
-- and owed back or given back as the refunds say. Keys are those under which the program would have posted it.
create function pg_temp.ledger_account_id(name text) returns uuid language sql as $$
  select overlay(overlay(hex placing '8' from 13) placing to_hex((('x' || substr(hex, 17, 1))::bit(4)::int & 3) | 8) from 17)::uuid
  from (select left(encode(sha256(convert_to(name, 'UTF8')), 'hex'), 32) as hex) as hashed
$$;

-- Sorts by its moment, as ids of version 7 do; the rest is made from the key.
create function pg_temp.ledger_transaction_id(at timestamptz, key text) returns uuid language sql as $$
  select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || left(hash, 3) || '8' || substr(hash, 4, 15))::uuid from (select md5(key) as hash) as hashed
$$;

create temp table opening_leg on commit drop as
with part as (
  select p.id as payment_id, p.provider, p.currency, p.captured_at, (each ->> 'storeId')::uuid as store_id, (each ->> 'orderId')::uuid as order_id,
    (each ->> 'amountMinor')::bigint as amount, coalesce(r.amount_minor, 0) as claimed, o.state
  from payment p cross join jsonb_array_elements(p.parts) as each
  left join refund r on r.buyer_id = p.buyer_id and r.payment_id = p.id and r.order_id = (each ->> 'orderId')::uuid
  left join "order" o on o.store_id = (each ->> 'storeId')::uuid and o.id = (each ->> 'orderId')::uuid
  where p.captured_minor > 0 and (each ->> 'amountMinor')::bigint > 0
), leg as (
  select 'capture:' || payment_id as key, 'capture' as kind, currency, captured_at as at, 'provider:' || provider as owner, 'clearing' as account,
    'debit' as normal_side, true as may_go_below_zero, sum(amount)::bigint as amount, null::uuid as order_id
  from part group by payment_id, currency, captured_at, provider
  union all
  select 'capture:' || payment_id, 'capture', currency, captured_at, store_id::text, case state when 'received' then 'balance' else 'held' end,
    'credit', state = 'received', claimed - amount, order_id
  from part where amount > claimed
  union all
  select 'capture:' || payment_id, 'capture', currency, captured_at, 'platform', 'refunding', 'credit', true, - claimed, order_id from part where claimed > 0
  union all
  select 'refund-paid:' || id, 'refund-paid', currency, ended_at, 'platform', 'refunding', 'credit', true, amount_minor, order_id from refund where state = 'succeeded'
  union all
  select 'refund-paid:' || id, 'refund-paid', currency, ended_at, 'provider:' || provider, 'clearing', 'debit', true, - amount_minor, order_id from refund where state = 'succeeded'
), numbered as (
  select leg.*, pg_temp.ledger_transaction_id(at, key) as transaction_id, pg_temp.ledger_account_id(owner || '/' || account || '/' || currency || '/0') as account_id,
    case normal_side when 'debit' then amount else - amount end as change
  from leg
)
select *, row_number() over after as version, sum(change) over after as balance_after from numbered
window after as (partition by account_id order by at, key, order_id nulls first rows unbounded preceding);

insert into ledger_account (id, owner, kind, currency, slot, normal_side, may_go_below_zero, balance_minor, version)
select account_id, owner, account, currency, 0, normal_side, may_go_below_zero, sum(change), count(*) from opening_leg
group by account_id, owner, account, currency, normal_side, may_go_below_zero;

insert into ledger_transaction (id, key, fingerprint, kind, currency, account_ids, amounts_minor, why, effective_at, posted_at)
select transaction_id, key, '', kind, currency, array_agg(account_id order by account_id, amount), array_agg(amount order by account_id, amount), 'opening of the books', at, at
from opening_leg group by transaction_id, key, kind, currency, at;

insert into ledger_entry (account_id, version, transaction_id, amount_minor, balance_after_minor, order_id)
select account_id, version, transaction_id, amount, balance_after, order_id from opening_leg;
