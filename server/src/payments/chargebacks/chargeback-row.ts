import { type Reader, sql, type Writer } from '#database'
import type { BornePart } from '#settlement'
import type { ProviderChargeback } from '../port.ts'

export type CostsBorneBy = 'seller' | 'platform'
export type Chargeback = ProviderChargeback & { id: string; buyerId: string; paymentId: string; provider: string; borneBy: CostsBorneBy; openedAt: Date; endedAt: Date | null }
export type ChargebackPart = BornePart & { coveredMinor: bigint }

export const CHARGEBACK_COLUMNS = `id, buyer_id as "buyerId", payment_id as "paymentId", provider, provider_ref as "providerRef", state, money, amount_minor as "amountMinor", currency,
  fee_minor as "feeMinor", fee_back_minor as "feeBackMinor", fee_currency as "feeCurrency", borne_by as "borneBy", reason, answer_by as "answerBy", opened_at as "openedAt", ended_at as "endedAt"`
const PART_COLUMNS = `store_id as "storeId", order_id as "orderId", taken_minor as "takenMinor", excess_minor as "excessMinor", covered_minor as "coveredMinor"`

const ofPayment = sql<Chargeback>('payments.chargeback-of-payment', `select ${CHARGEBACK_COLUMNS} from chargeback where buyer_id = $1 and payment_id = $2 and provider_ref = $3`)
const partsOf = sql<ChargebackPart>('payments.chargeback-parts', `select ${PART_COLUMNS} from chargeback_part where buyer_id = $1 and chargeback_id = $2 order by order_id`)
const bankHas = sql<{ orderId: string; minor: bigint }>(
  'payments.bank-has',
  `select p.order_id as "orderId", sum(p.taken_minor + p.excess_minor)::int8 as minor from chargeback_part p join chargeback c on c.buyer_id = p.buyer_id and c.id = p.chargeback_id
   where p.buyer_id = $1 and c.payment_id = $2 and c.money = 'withdrawn' group by p.order_id`,
)
const store = sql(
  'payments.store-chargeback',
  `insert into chargeback (buyer_id, id, payment_id, provider, provider_ref, state, money, amount_minor, currency, fee_minor, fee_back_minor, fee_currency, borne_by, reason, answer_by, opened_at, withdrawn_at, reinstated_at, ended_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
     case when $7::text <> 'none' then $16::timestamptz end, case when $7::text = 'reinstated' then $16::timestamptz end, case when $6::text <> 'open' then $16::timestamptz end)
   on conflict (buyer_id, id) do update set state = excluded.state, money = excluded.money, fee_minor = excluded.fee_minor, fee_back_minor = excluded.fee_back_minor,
     fee_currency = excluded.fee_currency, answer_by = excluded.answer_by, withdrawn_at = coalesce(chargeback.withdrawn_at, excluded.withdrawn_at),
     reinstated_at = coalesce(chargeback.reinstated_at, excluded.reinstated_at), ended_at = coalesce(chargeback.ended_at, excluded.ended_at)`,
)
const storeParts = sql(
  'payments.store-chargeback-parts',
  `insert into chargeback_part (buyer_id, chargeback_id, store_id, order_id, taken_minor, excess_minor)
   select $1, $2, store_id, order_id, taken_minor, excess_minor from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[]) as part (store_id, order_id, taken_minor, excess_minor)`,
)
const charge = sql('payments.count-charged', 'update payment set charged_back_minor = charged_back_minor + $3 where buyer_id = $1 and id = $2')
const coverPart = sql('payments.cover-part', 'update chargeback_part set covered_minor = covered_minor + $4 where buyer_id = $1 and chargeback_id = $2 and order_id = $3')

export function readChargeback(db: Reader, buyerId: string, paymentId: string, providerRef: string): Promise<Chargeback | undefined> {
  return db.maybe(ofPayment, [buyerId, paymentId, providerRef])
}

export function readParts(db: Reader, { buyerId, id }: Pick<Chargeback, 'buyerId' | 'id'>): Promise<ChargebackPart[]> {
  return db.all(partsOf, [buyerId, id])
}

/** What banks have of a payment, by its orders; one of which they have nothing is missing. */
export async function bankHasOf(db: Reader, { buyerId, id }: { buyerId: string; id: string }): Promise<Map<string, bigint>> {
  return new Map((await db.all(bankHas, [buyerId, id])).map(({ orderId, minor }) => [orderId, minor]))
}

/** Hold its payment. */
export async function storeChargeback(db: Writer, at: Date, each: Omit<Chargeback, 'openedAt' | 'endedAt'>): Promise<void> {
  await db.run(store, [each.buyerId, each.id, each.paymentId, each.provider, each.providerRef, each.state, each.money, each.amountMinor, each.currency, each.feeMinor, each.feeBackMinor, each.feeCurrency, each.borneBy, each.reason, each.answerBy, at])
}

export async function storeChargebackParts(db: Writer, { buyerId, id }: Pick<Chargeback, 'buyerId' | 'id'>, parts: readonly BornePart[]): Promise<void> {
  await db.run(storeParts, [buyerId, id, parts.map((each) => each.storeId), parts.map((each) => each.orderId), parts.map((each) => each.takenMinor), parts.map((each) => each.excessMinor)])
}

/** Hold the payment. */
export async function countCharged(db: Writer, { buyerId, id }: { buyerId: string; id: string }, changeMinor: bigint): Promise<void> {
  await db.run(charge, [buyerId, id, changeMinor])
}

export async function countCovered(db: Writer, { buyerId, id }: Pick<Chargeback, 'buyerId' | 'id'>, orderId: string, minor: bigint): Promise<void> {
  await db.run(coverPart, [buyerId, id, orderId, minor])
}
