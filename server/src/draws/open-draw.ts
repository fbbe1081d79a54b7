import { randomBytes } from 'node:crypto'
import { type NamedAccount, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { releaseReserved, reserveStock, variantsOfProducts } from '#catalog'
import { type Clock, DAY_MS, MINUTE_MS } from '#clock'
import { sql, type Writer } from '#database'
import { commitmentOf } from './decide-winners.ts'
import { type DrawRef, type DrawRow, lockDraw, unitsOf } from './draw-row.ts'
import { MAX_OPEN_DRAWS, MAX_RUN_DAYS, MAX_UNITS, MIN_RUN_MS } from './limits.ts'
import type { DrawBody } from './schemas.ts'
import { unitsOfPrize, whyNotWinnable } from './why-not-winnable.ts'

const SEED_BYTES = 32

const countOpen = sql<{ count: number }>('draws.count-open', `select count(*)::int as count from draw where author_id = $1 and state = 'open'`)
const insertDraw = sql(
  'draws.open',
  `insert into draw (author_id, id, post_id, state, floors_a_person, seconds_between, followers_only, max_floors, claim_days, commitment, seed, opened_by, opened_at, ends_at)
   values ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (author_id, post_id) where state <> 'cancelled' do nothing`,
)
const insertPrizes = sql(
  'draws.insert-prizes',
  `insert into draw_prize (author_id, draw_id, position, title, product_id, variant_id, units, rule)
   select $1, $2, position, title, product_id, variant_id, units, rule
   from unnest($3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::int[], $8::jsonb[]) as p (position, title, product_id, variant_id, units, rule)`,
)
const insertUnits = sql(
  'draws.insert-units',
  `insert into draw_unit (author_id, draw_id, id, position, state) select $1, $2, id, position, 'waiting' from unnest($3::uuid[], $4::int[]) as u (id, position)`,
)
const cancel = sql('draws.cancel', `update draw set state = 'cancelled', ended_at = $3 where author_id = $1 and id = $2`)
const leaveUnits = sql('draws.leave-units', `update draw_unit set state = 'left', ended_at = $3 where author_id = $1 and draw_id = $2 and state = 'waiting'`)

type Opening = { account: NamedAccount; personId: string; postId: string }

/**
 * Opens a draw under a post. Its prizes are set aside in stock at once, so that whoever wins gets what was promised; its
 * seed is made now and only its hash is told.
 */
export async function openDraw(db: Writer, clock: Clock, { account, personId, postId }: Opening, body: DrawBody): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  const endsAt = new Date(body.endsAt)
  const refused = whyNotOpen(account, body, endsAt.getTime() - now.getTime()) ?? (await unknownVariant(db, account.id, body))
  if (refused) return refused
  if ((await db.one(countOpen, [account.id])).count >= MAX_OPEN_DRAWS) return refuse('draws-full', { limit: MAX_OPEN_DRAWS })

  const ref: DrawRef = { authorId: account.id, id: clock.id() }
  const seed = randomBytes(SEED_BYTES).toString('hex')
  const opened = await db.run(insertDraw, [account.id, ref.id, postId, body.floorsAPerson, body.secondsBetween, body.followersOnly, body.maxFloors, body.claimDays, commitmentOf(seed), seed, personId, now, endsAt])
  if (opened === 0) return refuse('draw-exists')
  const { prizes } = body
  await db.run(insertPrizes, [
    account.id, ref.id, prizes.map((_, position) => position), prizes.map(({ title }) => title), prizes.map(({ product }) => product), prizes.map(({ variant }) => variant),
    prizes.map(unitsOfPrize), prizes.map(({ rule }) => JSON.stringify(rule)),
  ])
  const units = prizes.flatMap((prize, position) => Array.from({ length: unitsOfPrize(prize) }, () => ({ id: clock.id(), position, variantId: prize.variant })))
  await db.run(insertUnits, [account.id, ref.id, units.map(({ id }) => id), units.map(({ position }) => position)])
  const short = await setAside(db, account.id, units, heldUntil(endsAt, body.claimDays))
  if (short) return short
  await audit(db, clock, { actorId: personId, actingAs: account.id, action: 'draw.open', subjectKind: 'post', subjectId: postId, detail: { ...body, draw: ref.id } })
  return { id: ref.id }
}

function whyNotOpen(account: NamedAccount, body: DrawBody, runsMs: number): Refusal | undefined {
  if (account.kind !== 'store') return refuse('draw-needs-store')
  if (runsMs < MIN_RUN_MS || runsMs > MAX_RUN_DAYS * DAY_MS) return refuse('draw-time', { minutes: MIN_RUN_MS / MINUTE_MS, days: MAX_RUN_DAYS }, 'endsAt')
  if (body.prizes.reduce((sum, prize) => sum + unitsOfPrize(prize), 0) > MAX_UNITS) return refuse('draw-units-many', { limit: MAX_UNITS }, 'prizes')
  const errors = whyNotWinnable(body)
  return errors.length > 0 ? { ...refuse('draw-unwinnable'), errors } : undefined
}

async function unknownVariant(db: Writer, storeId: string, { prizes }: DrawBody): Promise<Refusal | undefined> {
  const known = await variantsOfProducts(db, storeId, prizes.map(({ product }) => product))
  const errors = prizes.flatMap(({ product, variant }, at) => (known.some(({ productId, variantId }) => productId === product && variantId === variant) ? [] : [{ field: `prizes.${at}.variant`, code: 'draw-variant-unknown' as const }]))
  return errors.length > 0 ? { ...refuse('draw-variant-unknown'), errors } : undefined
}

/** Each unit under the id of the order that it will be sent by. Variants are taken in their order, as buyers take them. */
async function setAside(db: Writer, storeId: string, units: readonly { id: string; variantId: string }[], until: Date): Promise<Refusal | undefined> {
  for (const { id: orderId, variantId } of units.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    const reserved = await reserveStock(db, { storeId, orderId, lines: [{ variantId, quantity: 1 }], until, uncounted: true })
    if (reserved.refused) return refuse('draw-stock-short', undefined, 'prizes')
  }
  return undefined
}

export function heldUntil(endsAt: Date, claimDays: number): Date {
  return new Date(endsAt.getTime() + (claimDays + 1) * DAY_MS)
}

/** Calls a draw off while nobody has built a floor. The caller names one that is not cancelled. */
export async function cancelDraw(db: Writer, clock: Clock, draw: DrawRow, by: { personId: string }): Promise<Refusal | undefined> {
  const standing = await lockDraw(db, draw)
  if (standing?.state !== 'open') return refuse('draw-over')
  if (standing.floors > 0) return refuse('draw-begun')
  const now = clock.now()
  await db.run(cancel, [draw.authorId, draw.id, now])
  await releaseLeft(db, clock, draw)
  await audit(db, clock, { actorId: by.personId, actingAs: draw.authorId, action: 'draw.cancel', subjectKind: 'post', subjectId: draw.postId, detail: { draw: draw.id } })
  return undefined
}

/** What nobody won is the store's to sell again. */
export async function releaseLeft(db: Writer, clock: Clock, ref: DrawRef): Promise<void> {
  const left = (await unitsOf(db, ref)).filter(({ state }) => state === 'waiting')
  if (left.length === 0) return
  await db.run(leaveUnits, [ref.authorId, ref.id, clock.now()])
  for (const { id } of left) await releaseReserved(db, clock, ref.authorId, id)
}
