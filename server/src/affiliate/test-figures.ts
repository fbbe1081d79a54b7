import assert from 'node:assert/strict'
import { type Database, sql } from '#database'
import { balanceOf } from '#ledger'
import { yearsOfAccount } from '#payouts'
import type { Shop } from '../orders/test-shop.ts'
import { paidOutOf, type TestTill } from '../payouts/test-till.ts'
import { earningsOf, earningSums } from './earnings.ts'
import { presentEarnings, presentTotals } from './present-earnings.ts'

type Amount = { minor: number }
type Sums = Record<'earned' | 'pending' | 'cleared' | 'back', Amount>
type Row = Sums & { order: string; lines: { mine: Amount }[] }
type Said = { rows: readonly Row[]; total: Sums | undefined }
export type Party = { id: string; handle: string; owner: { id: string; handle: string } }

// From the entries themselves, without anything that pages are made of.
const entriesOf = sql<{ orderId: string | null; account: string; kind: string; minor: bigint }>(
  'affiliate.test-entries',
  `select e.order_id as "orderId", a.kind as account, t.kind, sum(- e.amount_minor)::bigint as minor
   from ledger_account a join ledger_entry e on e.account_id = a.id join ledger_transaction t on t.id = e.transaction_id
   where a.owner = $1 and a.kind in ('commission', 'balance') group by 1, 2, 3`,
)

/** What is said of somebody's earnings otherwise than the books have it, to the unit: of each order, and of all. */
async function differences(database: Database, party: Party, { rows, total }: Said): Promise<string[]> {
  const entries = await database.read.all(entriesOf, [party.id])
  const booked = (orderId: string | undefined, account: string, ...kinds: string[]) =>
    entries.filter((each) => (orderId === undefined || each.orderId === orderId) && each.account === account && (kinds.length === 0 || kinds.includes(each.kind))).reduce((sum, { minor }) => sum + Number(minor), 0)
  const differ: string[] = []
  const compare = (what: string, said: Sums, orderId?: string) => {
    const books = [booked(orderId, 'commission', 'commission'), booked(orderId, 'commission'), booked(orderId, 'balance', 'commission-release', 'commission-recall'), -booked(orderId, 'commission', 'commission-back')]
    const figures = [said.earned.minor, said.pending.minor, said.cleared.minor, said.back.minor]
    if (books.some((minor, at) => minor !== figures[at])) differ.push(`${what}: ${figures.join(' ')} where the books say ${books.join(' ')}`)
    if (said.earned.minor !== said.pending.minor + said.cleared.minor + said.back.minor) differ.push(`${what}: ${figures.join(' ')} does not add up`)
  }
  for (const row of rows) {
    compare(`order ${row.order}`, row, row.order)
    const mine = row.lines.reduce((sum, line) => sum + line.mine.minor, 0)
    if (mine !== row.earned.minor) differ.push(`order ${row.order}: its lines bring ${mine}, it says ${row.earned.minor}`)
  }
  if (total) compare('in all', total)
  else if (rows.length > 0) differ.push('no totals of what was earned')
  const orders = new Set(entries.flatMap(({ orderId, account }) => (account === 'commission' && orderId !== null ? [orderId] : [])))
  if (rows.length !== orders.size) differ.push(`${rows.length} orders are told of ${orders.size}`)
  return differ
}

/** As it is read for the page: for after every step. */
export async function figuresDiffer(database: Database, party: Party): Promise<string[]> {
  const { rows, next } = await earningsOf(database.read, party.id, { limit: 100 })
  assert.equal(next, null, 'more than a page')
  const [total] = await earningSums(database.read, party.id, 'UTC')
  return differences(database, party, { rows: await presentEarnings(database.read, rows), total: total && presentTotals(total) })
}

/** The pages themselves, to the last one. */
export async function pagesDiffer(database: Database, shop: Shop, party: Party): Promise<string[]> {
  const rows: Row[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { status, body }: { status: number; body: { items: Row[]; next: string | null } } = await shop.api.call(party.owner, 'GET', `/accounts/${party.handle}/earnings?limit=20${after ? `&after=${after}` : ''}`)
    assert.equal(status, 200)
    rows.push(...body.items)
    after = body.next
  }
  const { body } = await shop.api.call<{ items: Sums[] }>(party.owner, 'GET', `/accounts/${party.handle}/earning-totals`)
  return differences(database, party, { rows, total: body.items[0] })
}

/** What is left of all that became somebody's own is their balance: the till says what went out. */
export async function balanceDiffers(database: Database, till: TestTill, party: Party): Promise<string[]> {
  const entries = await database.read.all(entriesOf, [party.id])
  const cleared = entries.filter(({ account, kind }) => account === 'balance' && kind.startsWith('commission-')).reduce((sum, { minor }) => sum + minor, 0n)
  const out = await paidOutOf(database, till, party.id)
  const { balanceMinor } = await balanceOf(database.read, { owner: party.id, kind: 'balance' }, 'CNY')
  return balanceMinor === cleared - out ? [] : [`${party.handle} has ${balanceMinor} where ${cleared} cleared and ${out} went out`]
}

// Of everybody, and whose books they are: a place with one store.
const allEntries = sql<{ owner: string; account: string; kind: string; minor: bigint }>(
  'affiliate.test-all-entries',
  `select a.owner, a.kind as account, t.kind, sum(- e.amount_minor)::bigint as minor
   from ledger_account a join ledger_entry e on e.account_id = a.id join ledger_transaction t on t.id = e.transaction_id
   where a.kind in ('balance', 'promised', 'commission', 'commission-fees', 'fees') group by 1, 2, 3`,
)

/** What the totals of years say otherwise than the books have it, to the unit, in a place with one store: of it, or of one of those who bring buyers. */
export async function yearsDiffer(database: Database, owner: string, isStore: boolean): Promise<string[]> {
  const entries = await database.read.all(allEntries)
  const sum = (holds: (entry: (typeof entries)[number]) => boolean) => entries.filter(holds).reduce((so, { minor }) => so + minor, 0n)
  const own = (...kinds: string[]) => sum((each) => each.owner === owner && each.account === 'balance' && (kinds.length === 0 || kinds.includes(each.kind)))
  const years = await yearsOfAccount(database.read, owner, 'Asia/Shanghai')
  const said = (figure: 'salesMinor' | 'earnedMinor' | 'feesMinor' | 'givenMinor' | 'backMinor' | 'paidOutMinor' | 'changeMinor') => years.reduce((so, year) => so + year[figure], 0n)
  // All commission is this store's; what of it is still promised was not given yet.
  const given = sum(({ account, kind }) => (account === 'commission' || account === 'commission-fees') && (kind === 'commission' || kind === 'commission-back')) + sum(({ account }) => account === 'promised')
  const booked = {
    changeMinor: own(), paidOutMinor: -own('payout', 'payout-failed'), earnedMinor: own('commission-release'),
    feesMinor: isStore ? sum(({ account }) => account === 'fees') - own('chargeback-fee') : 0n,
    givenMinor: isStore ? given : 0n,
    ...(isStore ? {} : { salesMinor: 0n, backMinor: -own('commission-recall') }),
  }
  const differ = Object.entries(booked).flatMap(([figure, minor]) => (said(figure as 'changeMinor') === minor ? [] : [`${figure} of ${owner} is ${said(figure as 'changeMinor')} where the books say ${minor}`]))
  const left = said('salesMinor') + said('earnedMinor') - said('feesMinor') - said('givenMinor') - said('backMinor') - said('paidOutMinor')
  return left === said('changeMinor') ? differ : [...differ, `the years of ${owner} come to ${left}, not to ${said('changeMinor')}`]
}
