import { isRefusal, type Lang, type Refusal, refuse } from '#api'
import { releaseReserved, withheldAmong } from '#catalog'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { dueBatches } from '#jobs'
import { type OrdersDeps, placeOrders } from '#orders'
import { readStore } from '#stores'
import { type DrawRow, prizesOf, type UnitRow, unitsOf } from './draw-row.ts'
import { heldUntil } from './open-draw.ts'
import type { ClaimBody } from './schemas.ts'

const AT_ONCE = 200

// Of two claims at once, and of a claim and the end of its time, one finds it still to be claimed.
const claim = sql('draws.claim', `update draw_unit set state = 'claimed', ended_at = $4 where author_id = $1 and draw_id = $2 and id = $3 and state = 'won' and claim_until > $4`)
const lapse = sql('draws.lapse', `update draw_unit set state = 'lapsed', ended_at = $4 where author_id = $1 and draw_id = $2 and id = $3 and state = 'won' and claim_until <= $4`)
const unclaimed = sql<{ authorId: string; drawId: string; id: string; accountId: string; at: Date }>(
  'draws.unclaimed',
  `select author_id as "authorId", draw_id as "drawId", id, account_id as "accountId", claim_until as at from draw_unit
   where state = 'won' and claim_until <= $1 and (claim_until, id) > ($2, $3) order by claim_until, id limit ${AT_ONCE}`,
)

/**
 * Says where a prize is to be sent: an order of the store that costs nothing, over the unit that was set aside for it.
 * Claiming twice gives the same order.
 */
export async function claimPrize(deps: OrdersDeps, draw: DrawRow, winner: { id: string; name: string; lang: Lang }, where: ClaimBody): Promise<{ orderId: string } | Refusal> {
  const { database, clock } = deps
  const unit = (await unitsOf(database.read, draw)).find(({ accountId }) => accountId === winner.id)
  if (!unit) return refuse('prize-not-yours')
  if (unit.state === 'claimed') return { orderId: unit.id }
  if (unit.state === 'lapsed') return refuse('prize-lapsed')
  const prize = (await prizesOf(database.read, draw)).find(({ position }) => position === unit.position)!
  // The store owes it whatever it sells by now; what the operator keeps from the shop is not sent.
  if ((await withheldAmong(database.read, [{ storeId: draw.authorId, productId: prize.productId }])).size > 0) return refuse('prize-withheld')
  const { currency } = (await readStore(database.read, draw.authorId))!
  const provider = deps.payments.providers.find((each) => each.supports(currency))?.name ?? ''
  const lines = [{ store: draw.authorId, variant: prize.variantId, quantity: 1, seenPriceMinor: 0 }]
  const placed = await placeOrders(deps, winner, unit.id, { ...where, currency, provider, lines, pickUps: [], device: 'computer', seenTotalMinor: 0 }, {
    orderId: unit.id,
    prices: new Map([[prize.variantId, 0n]]),
    isGiven: true,
    payUntil: heldUntil(draw.endsAt, draw.claimDays),
    asked: `prize ${unit.id}`,
    take: (db) => takeUnit(db, clock, draw, unit),
  })
  if (!isRefusal(placed)) return { orderId: unit.id }
  // A second claim with another address meets the key of the first.
  return placed.refused === 'idempotency-key-reused' ? { orderId: unit.id } : placed
}

async function takeUnit(db: Writer, clock: Clock, draw: DrawRow, { id }: UnitRow): Promise<Refusal | undefined> {
  return (await db.run(claim, [draw.authorId, draw.id, id, clock.now()])) === 0 ? refuse('prize-lapsed') : undefined
}

/** Prizes that nobody claimed in time are the store's to sell again. */
export async function lapsePrizes({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  for await (const units of dueBatches((at, id) => database.read.all(unclaimed, [now, at, id]))) {
    for (const { authorId, drawId, id: unitId, accountId } of units) {
      await database.write(async (db) => {
        if ((await db.run(lapse, [authorId, drawId, unitId, now])) === 0) return
        await releaseReserved(db, clock, authorId, unitId)
        await record(db, clock, 'draw.prize-lapsed', { authorId, drawId, unitId, accountId })
      })
    }
  }
}
