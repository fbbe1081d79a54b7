import { least, most } from '#api'
import type { Reader } from '#database'
import { type AccountKind, type AccountRef, type EntryLine, type EntryPart, type Explain, type Explained, legsOfOrders, type OrderLeg, PARTS, type PartKind, type PostingKind } from '#ledger'

/** What is known of a request for which money was set aside. `borneMinor`: what of that the platform had paid. */
export type Aside = { borneMinor: bigint; isDispute: boolean }
/** By the ids of requests: given by those who know them, which stand above. */
export type AsidesOf = (db: Reader, requests: readonly { storeId: string; id: string }[]) => Promise<ReadonlyMap<string, Aside>>
type Asides = ReadonlyMap<string, Aside>

const STORE_BOOKS: readonly AccountKind[] = ['held', 'balance', 'disputed', 'promised']
/** What these move is one thing, and nothing has to be read to say so. */
const OF_ONE: Partial<Record<PostingKind, PartKind>> = { capture: 'buyer', promotion: 'coupon', commission: 'commission', 'commission-back': 'commission' }
/** What these move is between a store, its buyer, the platform and a bank: nobody else's money is in them. */
const OF_SEVERAL: readonly PostingKind[] = ['release', 'refund', 'promotion-back', 'dispute', 'dispute-end', 'chargeback', 'chargeback-end']
/** Where a posting moves an order's money as it came: what the buyer and the platform paid, with nothing taken off. */
const WHOLE: Partial<Record<PostingKind, AccountKind>> = { release: 'held', dispute: 'disputed', 'dispute-end': 'disputed' }
const PART_OF: Partial<Record<AccountKind, PartKind>> = { refunding: 'buyer', promotions: 'coupon', fees: 'fee', promised: 'commission', clearing: 'bank' }

/** Says what entries are made of, out of the postings that they belong to: a page of them with one question, and one about requests. */
export function explainEntries(asidesOf: AsidesOf): Explain {
  return async (db, book, lines) => {
    const orderIds = new Set(lines.flatMap(({ kind, orderId }) => (orderId !== null && OF_SEVERAL.includes(kind) ? [orderId] : [])))
    const legs = await legsOfOrders(db, [...orderIds])
    const asides = await asidesOf(db, requestsIn(legs))
    const ofOrder = Map.groupBy(legs, ({ orderId }) => orderId)
    return new Map(lines.map((line) => [line.id, explain(book, line, ofOrder.get(line.orderId ?? '') ?? [], asides)]))
  }
}

function requestsIn(legs: readonly OrderLeg[]): { storeId: string; id: string }[] {
  return [...new Map(legs.filter(({ account }) => account === 'disputed').map((leg) => [requestOf(leg), { storeId: leg.owner, id: requestOf(leg) }])).values()]
}

/** `freeze:<request>` and `thaw:<request>`. */
const requestOf = ({ key }: OrderLeg): string => key.slice(key.indexOf(':') + 1)

function explain(book: AccountRef, line: EntryLine, legs: readonly OrderLeg[], asides: Asides): Explained {
  const posting = legs.filter(({ transactionId }) => transactionId === line.transactionId)
  const aside = posting.find(({ account }) => account === 'disputed')
  return { parts: STORE_BOOKS.includes(book.kind) ? partsOf(book, line, posting, legs, asides) : [], isDispute: aside !== undefined && asides.get(requestOf(aside))?.isDispute === true }
}

function partsOf(book: AccountRef, { kind, changeMinor }: EntryLine, posting: readonly OrderLeg[], legs: readonly OrderLeg[], asides: Asides): EntryPart[] {
  const only = OF_ONE[kind] ?? (book.kind === 'promised' && OF_SEVERAL.includes(kind) ? 'commission' : undefined)
  if (only) return [{ kind: only, minor: changeMinor }]
  const whole = posting.find(({ account }) => account === WHOLE[kind])
  const couponMinor = whole ? couponIn(whole, legs, asides) : 0n
  const asItCame = (minor: bigint): EntryPart[] => {
    const coupon = minor < 0n ? -couponMinor : couponMinor
    return [{ kind: 'buyer', minor: minor - coupon }, { kind: 'coupon', minor: coupon }]
  }
  const others = posting.filter(({ owner, account }) => owner !== book.owner || account !== book.kind)
  const parts = whole?.account === book.kind ? asItCame(changeMinor) : others.flatMap((leg) => (leg === whole ? asItCame(leg.amountMinor) : [{ kind: PART_OF[leg.account] ?? 'other-book', minor: leg.amountMinor }]))
  const sums = PARTS.map((part) => ({ kind: part, minor: parts.filter((each) => each.kind === part).reduce((sum, { minor }) => sum + minor, 0n) }))
  // The operator's page has several entries of a posting in one line: some of them may be about no order.
  return sums.reduce((sum, { minor }) => sum + minor, 0n) === changeMinor ? sums.filter(({ minor }) => minor !== 0n) : []
}

/** What the platform had paid of it. */
function couponIn(whole: OrderLeg, legs: readonly OrderLeg[], asides: Asides): bigint {
  const minor = whole.account === 'disputed' ? borneAside(whole, asides) : heldOfPlatform(whole, legs, asides)
  return most(0n, least(minor, whole.amountMinor < 0n ? -whole.amountMinor : whole.amountMinor))
}

const borneAside = (leg: OrderLeg, asides: Asides): bigint => asides.get(requestOf(leg))?.borneMinor ?? 0n

/** What the platform had paid of an order by its release and was neither back nor set aside: by all that had moved what is held. */
function heldOfPlatform({ version }: OrderLeg, legs: readonly OrderLeg[], asides: Asides): bigint {
  const before = new Set(legs.filter((leg) => leg.account === 'held' && leg.version < version).map(({ transactionId }) => transactionId))
  return legs.filter(({ transactionId }) => before.has(transactionId)).reduce((sum, leg) => {
    if (leg.account === 'promotions') return sum + leg.amountMinor
    if (leg.account === 'disputed') return sum + (leg.amountMinor < 0n ? -1n : 1n) * borneAside(leg, asides)
    return sum
  }, 0n)
}
