import { randomUUID } from 'node:crypto'
import { ADDRESS } from '../bench/world/people.ts'
import { sql } from '../server/src/database/index.ts'
import type { Answer, Round } from './race-track.ts'

const UNITS = 5
const PARTS = 0.8
const BY_BUYER = 0.1
const WHY = { why: 'bought twice' }

const stockOf = sql('chaos.stock', 'update stock set received = $2 where variant_id = $1')
const claimedOf = sql<{ refunds: number; claimed: number }>('chaos.claimed', 'select count(*)::int as refunds, coalesce(sum(amount_minor), 0)::int as claimed from refund where order_id = $1')
const capturedOf = sql<{ state: string; captured: number }>('chaos.captured', `select o.state, (select coalesce(sum(captured_minor), 0)::int from payment p where p.checkout_id = o.checkout_id) as captured from "order" o where o.id = $1`)

/** All want one of the last five. */
export async function lastUnits({ ask, databases: [database], buyers, item, tries, tally, problem }: Round): Promise<void> {
  await database!.writeOne(stockOf, [item.variant, UNITS])
  const answers = await Promise.all(buyers.map(({ cookie }) => buy({ ask, item }, cookie)))
  const bought = tally('bought', answers)
  const refused = answers.filter(({ body }) => body.code === 'out-of-stock').length
  if (bought !== UNITS || refused !== tries - UNITS) problem(`${bought} bought and ${refused} were told that it is sold out, of ${tries} who wanted ${UNITS}`)
}

/** One person taps again and again: one order, and each tap is told the same. */
export async function oneKey({ ask, buyer, item, atOnce, tally, problem }: Round): Promise<void> {
  const key = randomUUID()
  const answers = await atOnce(() => buy({ ask, item }, buyer.cookie, { key }))
  tally('told of the order', answers)
  const ids = new Set(answers.map(({ body }) => body.id))
  if (ids.size !== 1 || ids.has(undefined)) problem(`${ids.size} orders of one tap`)
}

/** The seller gives back in parts what the buyer cancels at the same time: never more than was paid. */
export async function doubleRefund(round: Round): Promise<void> {
  const { ask, databases: [database], buyer, seller, next, atOnce, tally, problem } = round
  const { order, total } = await paidOrder(round)
  const answers = await atOnce(() => {
    const part = next() < PARTS ? { amountMinor: 1 + Math.floor(next() * total) } : {}
    return next() < BY_BUYER ? ask('POST', `/orders/${order}/cancellation`, buyer.cookie, WHY) : ask('POST', `/stores/${seller.handle}/orders/${order}/refund`, seller.cookie, { why: 'a mistake', ...part })
  })
  const { claimed } = await database!.read.one(claimedOf, [order])
  if (tally('given back', answers) === 0 || claimed > total) problem(`${claimed} given back of ${total}`)
}

/** The buyer cancels while the provider tells, again and again, that it has the money. */
export async function cancelAgainstCapture({ ask, databases: [database], buyer, item, next, atOnce, count, problem }: Round): Promise<void> {
  const { body } = await buy({ ask, item }, buyer.cookie)
  const order = body.orders![0]!.id
  const answers = await atOnce(() => (next() < 0.5 ? ask('POST', `/orders/${order}/cancellation`, buyer.cookie, WHY) : tellPaid({ ask }, body)))
  for (const { status, body: said } of answers) if (status >= 500) problem(`${status} ${said.code ?? ''}`)
  const { claimed } = await database!.read.one(claimedOf, [order])
  const { state, captured } = await database!.read.one(capturedOf, [order])
  count(`${state}, ${captured > 0 ? 'captured' : 'not captured'}, ${claimed > 0 ? 'given back' : 'kept'}`)
  if (state !== 'cancelled' || claimed !== captured) problem(`${state}: ${captured} captured, ${claimed} given back`)
}

/** How often, and how much of it, was claimed back of an order. */
export function claimedBack({ databases: [database] }: Pick<Round, 'databases'>, order: string): Promise<{ refunds: number; claimed: number }> {
  return database!.read.one(claimedOf, [order])
}

/** An order that its buyer has paid and has. */
export async function receivedOrder(round: Round): Promise<{ order: string; total: number }> {
  const { ask, buyer, seller } = round
  const paid = await paidOrder(round)
  await ask('POST', `/stores/${seller.handle}/shipments`, seller.cookie, { items: [{ order: paid.order, carrier: 'SF', trackingNumber: 'SF1' }] })
  await ask('POST', `/orders/${paid.order}/receipt`, buyer.cookie, {})
  return paid
}

export function buy({ ask, item }: Pick<Round, 'ask' | 'item'>, cookie: string, { key, ...wish }: { key?: string; coupons?: string[]; address?: typeof ADDRESS } = {}): Promise<Answer> {
  const lines = [{ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }]
  return ask('POST', '/checkouts', cookie, { currency: 'CNY', provider: 'bank', address: ADDRESS, lines, ...wish }, key)
}

async function paidOrder({ ask, buyer, item }: Round): Promise<{ order: string; total: number }> {
  const { body } = await buy({ ask, item }, buyer.cookie)
  await tellPaid({ ask }, body)
  return { order: body.orders![0]!.id, total: body.total!.minor }
}

function tellPaid({ ask }: Pick<Round, 'ask'>, { payment, total }: Answer['body']): Promise<Answer> {
  return ask('POST', '/payment-notifications/bank', undefined, { reference: payment!.payUrl.split('/').at(-1)!, ...total! })
}
