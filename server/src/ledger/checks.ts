import { type Check, checkAppendOnly, checkResult, type Reader, sql, type Statement } from '#database'

const count = sql<{ accounts: number; transactions: number; entries: number; holds: number }>(
  'ledger.check-count',
  `select (select count(*)::int from ledger_account) as accounts, (select count(*)::int from ledger_transaction) as transactions,
     (select count(*)::int from ledger_entry) as entries, (select count(*)::int from ledger_hold) as holds`,
)
const unbalanced = sql<{ id: string }>('ledger.check-balanced', 'select id from ledger_transaction where ledger_sum(amounts_minor) <> 0')
const untrueEntries = sql<{ id: string }>(
  'ledger.check-entries',
  `select coalesce(t.id, e.transaction_id) as id from ledger_transaction t
   full join (
     select transaction_id, sum(amount_minor) as sum, array_agg(account_id || ' ' || amount_minor order by account_id, amount_minor) as legs
     from ledger_entry group by transaction_id
   ) e on e.transaction_id = t.id
   where t.id is null or e.transaction_id is null or e.sum <> 0
     or e.legs is distinct from (select array_agg(account || ' ' || amount order by account, amount) from unnest(t.account_ids, t.amounts_minor) as leg (account, amount))`,
)
const wrongBalance = sql<{ id: string }>(
  'ledger.check-balances',
  `select a.id from ledger_account a
   left join (select account_id, count(*) as entries, max(version) as last, sum(amount_minor) as sum from ledger_entry group by account_id) e on e.account_id = a.id
   where a.version <> coalesce(e.last, 0) or a.version <> coalesce(e.entries, 0)
     or a.balance_minor <> coalesce(case a.normal_side when 'debit' then e.sum else - e.sum end, 0)`,
)
const wrongRunning = sql<{ id: string }>(
  'ledger.check-running',
  `select distinct account_id as id from (
     select e.account_id, e.balance_after_minor,
       sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end) over (partition by e.account_id order by e.version) as running
     from ledger_entry e join ledger_account a on a.id = e.account_id
   ) as each where balance_after_minor <> running`,
)
const mixed = sql<{ id: string }>(
  'ledger.check-currency',
  `select distinct t.id from ledger_entry e join ledger_transaction t on t.id = e.transaction_id join ledger_account a on a.id = e.account_id where a.currency <> t.currency`,
)
const wrongPending = sql<{ id: string }>(
  'ledger.check-holds',
  `select a.id from ledger_account a
   left join (
     select account_id, sum(amount_minor) as pending from ledger_hold h where not exists (select 1 from ledger_hold_end where hold_id = h.id) group by account_id
   ) h on h.account_id = a.id
   where a.pending_minor <> coalesce(h.pending, 0)`,
)
// A bank from which payouts go may be paid from what lies with other providers. Together they never give more than came,
// but for what the platform pays in buyers' place, what it spends on tests of bank accounts, and what is owed by those who were paid out before a refund.
const belowZero = sql<{ id: string }>(
  'ledger.check-below-zero',
  `select name || '/' || currency as id from (
     select case when kind = 'clearing' then 'providers' else owner end || '/' || kind as name, currency, balance_minor as minor from ledger_account where kind <> 'balance'
     union all
     select 'providers/clearing', currency, case kind when 'balance' then - balance_minor else balance_minor end from ledger_account where kind in ('promotions', 'chargebacks', 'costs') or (kind = 'balance' and balance_minor < 0)
   ) as each group by name, currency having sum(minor) < 0`,
)
export const ledgerChecks: Check[] = [
  check('ledger: every transaction balances to zero', 'transactions', unbalanced),
  check('ledger: entries and transactions say the same', 'transactions', untrueEntries),
  check('ledger: an account’s balance is the sum of its entries', 'accounts', wrongBalance),
  check('ledger: every entry tells the balance after it', 'entries', wrongRunning),
  check('ledger: currencies never mix', 'transactions', mixed),
  check('ledger: what is set aside is what open holds say', 'accounts', wrongPending),
  check('ledger: only earnings go below zero', 'accounts', belowZero),
  checkAppendOnly('ledger: the program may not change what was written', ['ledger_transaction', 'ledger_entry', 'ledger_hold', 'ledger_hold_end']),
]

function check(name: string, counted: 'accounts' | 'transactions' | 'entries', broken: Statement<{ id: string }>): Check {
  return {
    name,
    count: async (db: Reader) => checkResult((await db.one(count))[counted], (await db.all(broken)).map((row) => row.id)),
  }
}
