import type pg from 'pg'
import { ADDRESS, makePeople, type Person } from '../bench/world/people.ts'

/** Asks until there is an answer, with one idempotency key. */
export type InsistentAsk = <Body>(method: string, path: string, cookie: string, body?: unknown) => Promise<Body>
export type Judges = readonly [first: Person, second: Person]
type Sold = { ask: InsistentAsk; order: string; variant: string; buyer: Person; seller: Person & { store: string; handle: string } }

const PARCEL = { carrier: 'SF', trackingNumber: 'SF7' }
export const AWARDED_MINOR = 100

/** Two operators: nobody decides twice about one dispute. */
export async function makeJudges(pool: pg.Pool): Promise<Judges> {
  const [first, second] = (await makePeople(pool, 'judge', 2)) as [Person, Person]
  await pool.query(`insert into operator (person_id, granted_at, why) select unnest($1::uuid[]), now(), 'chaos'`, [[first.id, second.id]])
  return [first, second]
}

/** Every second buyer exchanges what they have, the others argue to the end. */
export function askBack(sold: Sold, judges: Judges): Promise<void> {
  return Number.parseInt(sold.buyer.id.at(-1)!, 16) % 2 === 0 ? exchange(sold) : dispute(sold, judges)
}

async function exchange(sold: Sold): Promise<void> {
  const { byBuyer, bySeller } = await parties(sold, 'exchange')
  await bySeller('agreement', { address: ADDRESS })
  await byBuyer('shipment', PARCEL)
  await bySeller('inspection', { restock: true })
  await bySeller('replacement', PARCEL)
  await byBuyer('receipt', {})
}

/** Refused, decided, appealed and decided again, which is final. */
async function dispute(sold: Sold, [first, second]: Judges): Promise<void> {
  const { ask, seller } = sold
  const { id, byBuyer, bySeller } = await parties(sold, 'refund')
  const decide = (judge: Person, refundMinor: number) => ask('POST', `/console/disputes/${seller.store}/${id}/decision`, judge.cookie, { refundMinor, reason: 'goods-faulty', words: 'The pictures show a crack.' })
  await bySeller('refusal', { words: 'It was whole.' })
  await byBuyer('dispute', { words: 'It was not.' })
  await decide(first, 0)
  await byBuyer('appeal', { words: 'Look again.' })
  await decide(second, AWARDED_MINOR)
}

async function parties({ ask, order, variant, buyer, seller }: Sold, kind: 'exchange' | 'refund') {
  const { id } = await ask<{ id: string }>('POST', `/orders/${order}/after-sales`, buyer.cookie, { kind, reason: 'damaged', lines: [{ variant, quantity: 1, ...(kind === 'exchange' ? { replacement: variant } : {}) }] })
  return {
    id,
    byBuyer: (what: string, body: object) => ask('POST', `/orders/${order}/after-sales/${id}/${what}`, buyer.cookie, body),
    bySeller: (what: string, body: object) => ask('POST', `/stores/${seller.handle}/after-sales/${id}/${what}`, seller.cookie, body),
  }
}

/** Each asked once and it is over: replaced, or decided twice and paid back once, as much as was awarded. */
export async function afterSalesProblems(pool: pg.Pool, began: number): Promise<string[]> {
  const { rows } = await pool.query<{ asked: number; replaced: number; decided: number; decisions: number; refunds: number; minor: number }>(
    `select count(*)::int as asked, count(*) filter (where kind = 'exchange' and state = 'closed' and outcome = 'replaced')::int as replaced,
       count(*) filter (where kind = 'refund' and state = 'closed' and outcome = 'decided')::int as decided, (select count(*)::int from dispute_decision) as decisions,
       (select count(*)::int from refund) as refunds, (select coalesce(sum(amount_minor), 0)::int from refund where state = 'succeeded') as minor from aftersale`)
  const { asked, replaced, decided, decisions, refunds, minor } = rows[0]!
  const asPromised = asked === began && replaced + decided === began && decisions === 2 * decided && refunds === decided && minor === decided * AWARDED_MINOR
  return asPromised ? [] : [`${began} people asked back: ${asked} requests, ${replaced} replaced, ${decided} decided by ${decisions} decisions, ${refunds} refunds of ${minor}`]
}
