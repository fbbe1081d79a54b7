import { type Reader, sql } from '#database'
import { ledgerAccountIds } from './account-id.ts'
import { type LedgerOwner, PLATFORM } from './chart.ts'
import type { PostingKind } from './post.ts'
import { STANDS } from './read-books.ts'

export type BookOwner = { owner: LedgerOwner; currency: string }
/** `balanceMinor` came to an owner's balance, `keptMinor` of what was promised was taken, `feesMinor` went to the platform for what the owner sold. */
export type YearOfKind = { year: number; kind: PostingKind; balanceMinor: bigint; keptMinor: bigint; feesMinor: bigint }
type Row = { party: number; year: number; kind: PostingKind; balanceMinor: bigint; keptMinor: bigint }
type FeeRow = { party: number; year: number; kind: PostingKind; feesMinor: bigint }

const YEAR = 'extract(year from t.effective_at at time zone $4)::int'
const own = sql<Row>(
  'ledger.own-by-year',
  `select given.party, ${YEAR} as year, t.kind,
     coalesce(- sum(e.amount_minor) filter (where given.book = 'balance'), 0)::int8 as "balanceMinor", coalesce(- sum(e.amount_minor) filter (where given.book = 'promised'), 0)::int8 as "keptMinor"
   from unnest($1::int[], $2::text[], $3::uuid[]) as given (party, book, account_id)
   join ledger_entry e on e.account_id = given.account_id join ledger_transaction t on t.id = e.transaction_id
   where ($5::int is null or ${YEAR} = $5) and ${STANDS} group by 1, 2, 3`,
)
// Whose a fee is, its order says: that of the one for whom the order's money was held. A refund may take a fee alone.
const fees = sql<FeeRow>(
  'ledger.fees-by-year',
  `select sold.party, ${YEAR} as year, t.kind, (- sum(f.amount_minor))::int8 as "feesMinor"
   from (select distinct given.party, h.order_id from unnest($1::int[], $2::uuid[]) as given (party, account_id) join ledger_entry h on h.account_id = given.account_id where h.order_id is not null) as sold
   join ledger_entry f on f.order_id = sold.order_id and f.account_id = any($3::uuid[]) join ledger_transaction t on t.id = f.transaction_id
   where ($5::int is null or ${YEAR} = $5) and ${STANDS} group by 1, 2, 3`,
)

const OWN_BOOKS = ['balance', 'promised'] as const

/**
 * What entries came to in calendar years on the clocks of a place, by what they are, for each owner of the list; without postings that were taken
 * back. Two statements for any number of owners. Of all years, or of one.
 */
export async function sumsOfYears(db: Reader, owners: readonly BookOwner[], timeZone: string, year: number | null = null): Promise<YearOfKind[][]> {
  if (owners.length === 0) return []
  const books = owners.flatMap(({ owner, currency }, party) => OWN_BOOKS.map((kind) => ({ party, kind, id: ledgerAccountIds({ owner, kind }, currency)[0] })))
  const held = owners.map(({ owner, currency }) => ledgerAccountIds({ owner, kind: 'held' }, currency)[0])
  const feeIds = [...new Set(owners.map(({ currency }) => currency))].flatMap((currency) => ledgerAccountIds({ owner: PLATFORM, kind: 'fees' }, currency))
  const rows = await db.all(own, [books.map(({ party }) => party), books.map(({ kind }) => kind), books.map(({ id }) => id), timeZone, year])
  const charged = await db.all(fees, [owners.map((_, party) => party), held, feeIds, timeZone, year])
  const found = owners.map(() => new Map<string, YearOfKind>())
  const at = ({ party, year: of, kind }: Pick<Row, 'party' | 'year' | 'kind'>) => {
    const key = `${of} ${kind}`
    const row = found[party]!.get(key) ?? { year: of, kind, balanceMinor: 0n, keptMinor: 0n, feesMinor: 0n }
    found[party]!.set(key, row)
    return row
  }
  for (const row of rows) Object.assign(at(row), { balanceMinor: row.balanceMinor, keptMinor: row.keptMinor })
  for (const row of charged) Object.assign(at(row), { feesMinor: row.feesMinor })
  return found.map((each) => [...each.values()])
}

const everybody = sql<BookOwner & { key: string }>('ledger.owners-of-balances', `select id as key, owner, currency from ledger_account where kind = 'balance' and id > $1 and owner ~ '^[0-9a-f]{8}-' order by id limit $2`)

/** Who ever had a balance, page by page, whatever it is now. `key` is for going on behind it. */
export function ownersOfBalances(db: Reader, { after, limit }: { after: string; limit: number }): Promise<(BookOwner & { key: string })[]> {
  return db.all(everybody, [after, limit])
}
