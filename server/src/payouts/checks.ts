import { type Check, checkResult, type CheckResult, type Reader, sql, type Statement } from '#database'
import { clearingMovedBy, providerOwner } from '#ledger'

const count = sql<{ payouts: number; notifications: number }>(
  'payouts.check-count',
  `select (select count(*)::int from payout) as payouts, (select count(*)::int from payout_notification) as notifications`,
)
const withoutHold = sql<{ id: string }>(
  'payouts.check-holds',
  `select p.id from payout p
   left join ledger_hold h on h.id = p.hold_id left join ledger_hold_end e on e.hold_id = h.id
   where h.id is null or h.amount_minor <> p.amount_minor or h.currency <> p.currency
     or case p.state when 'planned' then e.outcome is not null when 'sent' then e.outcome is not null when 'failed' then e.outcome is distinct from 'voided'
        else e.outcome is null or (e.outcome <> 'posted' and p.failed_at is null) end
   union all
   select h.id from ledger_hold h where h.key like 'payout:%:%' and h.why like 'payout-run:%' 
     and not exists (select 1 from payout p where p.hold_id = h.id) and not exists (select 1 from ledger_hold_end e where e.hold_id = h.id)`,
)
const untruePostings = sql<{ id: string }>(
  'payouts.check-postings',
  `select p.id from payout p
   left join ledger_transaction out on out.key = 'payout:' || p.id left join ledger_transaction back on back.key = 'payout-returned:' || p.id
   where (p.state in ('paid', 'returned')) <> (out.id is not null) or (p.state = 'returned') <> (back.id is not null)
     or (out.id is not null and (p.amount_minor <> all (select abs(each) from unnest(out.amounts_minor) as each) or out.currency <> p.currency))
     or (back.id is not null and (p.amount_minor <> all (select abs(each) from unnest(back.amounts_minor) as each) or back.currency <> p.currency))
   union all
   select t.id from ledger_transaction t where t.kind in ('payout', 'payout-failed')
     and not exists (select 1 from payout p where t.key in ('payout:' || p.id, 'payout-returned:' || p.id))
     and not exists (select 1 from ledger_transaction undone where undone.key = 'undo:' || t.key)`,
)
const heldTwice = sql<{ id: string }>('payouts.check-twice', 'select min(id::text) as id from payout group by hold_id having count(*) > 1')
const uncovered = sql<{ id: string }>(
  'payouts.check-covered',
  `select a.id from ledger_account a
   join (select account_id, currency, sum(amount_minor) as minor from payout where state in ('planned', 'sent') group by account_id, currency) p
     on a.owner = p.account_id::text and a.currency = p.currency and a.kind = 'balance'
   where a.pending_minor < p.minor`,
)
const untold = sql<{ id: string }>(
  'payouts.check-told',
  `select p.id from payout p where not exists (select 1 from payout_event e where e.payout_id = p.id and e.state = p.state)
     or not exists (select 1 from payout_event e where e.payout_id = p.id and e.state = 'planned')`,
)
const unproven = sql<{ id: string }>(
  'payouts.check-destinations',
  `select p.id from payout p join payout_destination d on d.id = p.destination_id
   where d.account_id <> p.account_id or (p.planned_at > coalesce(d.lapsed_at, '-infinity') and (d.checked_at is null or d.checked_at > p.planned_at)) or d.usable_from is null or d.usable_from > p.planned_at or (d.replaced_at is not null and d.replaced_at < p.planned_at)`,
)
const untrueTests = sql<{ id: string }>(
  'payouts.check-tests',
  `select p.id from payout_test p
   left join ledger_transaction out on out.key = 'payout-test:' || p.id left join ledger_transaction back on back.key = 'payout-test-returned:' || p.id
   where (p.state in ('paid', 'returned')) <> (out.id is not null) or (p.state = 'returned') <> (back.id is not null)
     or (out.id is not null and (p.amount_minor <> all (select abs(each) from unnest(out.amounts_minor) as each) or out.currency <> p.currency))
   union all
   select d.id from payout_destination d where d.checked_how = 'test' and not exists (select 1 from payout_test t where t.destination_id = d.id and t.sent_at is not null)`,
)
const parkedSilently = sql<{ id: string }>('payouts.check-notifications', `select event_id as id from payout_notification where (outcome = 'parked') <> (parked_why is not null) or (processed_at is null) <> (outcome is null)`)
const movedBy = sql<{ provider: string; currency: string; minor: bigint }>(
  'payouts.check-moved',
  `select provider, currency, sum(case state when 'paid' then - amount_minor else 0 end)::int8 as minor from payout where paid_at is not null group by provider, currency
   union all select 'bank', currency, sum(- amount_minor)::int8 from payout_test where state = 'paid' group by currency`,
)

/** What must hold of payouts, over the live data. */
export const payoutsChecks: Check[] = [
  check('payouts: each has its hold, and the hold its end', 'payouts', withoutHold),
  check('payouts: what was paid or came back is posted, and nothing else is', 'payouts', untruePostings),
  check('payouts: no money is set aside for two', 'payouts', heldTwice),
  check('payouts: what is under way is set aside', 'payouts', uncovered),
  check('payouts: every state has a row with who and when', 'payouts', untold),
  check('payouts: money goes where its owner and the bank had said yes', 'payouts', unproven),
  check('payouts: test transfers are posted once, and what counts as tried was', 'payouts', untrueTests),
  check('payouts: a notification is applied, known already, or parked with a reason', 'notifications', parkedSilently),
  { name: 'payouts: what left each provider is what was paid less what came back', count: checkMoved },
]

function check(name: string, counted: 'payouts' | 'notifications', broken: Statement<{ id: string }>): Check {
  return { name, count: async (db: Reader) => checkResult((await db.one(count))[counted], (await db.all(broken)).map((row) => row.id)) }
}

async function checkMoved(db: Reader): Promise<CheckResult> {
  const named = (owner: string, currency: string) => `${owner} ${currency}`
  const books = new Map((await clearingMovedBy(db, ['payout', 'payout-failed', 'test-transfer', 'test-transfer-back'])).map(({ owner, currency, minor }) => [named(owner, currency), minor]))
  const here = new Map<string, bigint>()
  for (const { provider, currency, minor } of await db.all(movedBy)) {
    const name = named(providerOwner(provider), currency)
    here.set(name, (here.get(name) ?? 0n) + minor)
  }
  const all = [...new Set([...books.keys(), ...here.keys()])]
  return checkResult(all.length, all.filter((each) => (books.get(each) ?? 0n) !== (here.get(each) ?? 0n)))
}
