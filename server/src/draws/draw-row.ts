import { type Reader, sql, type Writer } from '#database'
import type { Floor, Rule } from './decide-winners.ts'

export type DrawRef = { authorId: string; id: string }
export type DrawRow = DrawRef & {
  postId: string
  state: 'open' | 'drawn' | 'cancelled'
  floorsAPerson: number
  secondsBetween: number
  followersOnly: boolean
  maxFloors: number
  claimDays: number
  floors: number
  commitment: string
  seed: string
  openedAt: Date
  endsAt: Date
  endedAt: Date | null
}
export type PrizeRow = { position: number; title: string; productId: string; variantId: string; units: number; rule: Rule }
export type UnitState = 'waiting' | 'won' | 'claimed' | 'lapsed' | 'left'
export type UnitRow = { id: string; position: number; state: UnitState; floor: number | null; accountId: string | null; claimUntil: Date | null }

export const DRAW_COLUMNS = `author_id as "authorId", id, post_id as "postId", state, floors_a_person as "floorsAPerson", seconds_between as "secondsBetween",
  followers_only as "followersOnly", max_floors as "maxFloors", claim_days as "claimDays", floors, commitment, seed,
  opened_at as "openedAt", ends_at as "endsAt", ended_at as "endedAt"`

const ofPost = sql<DrawRow>('draws.of-post', `select ${DRAW_COLUMNS} from draw where author_id = $1 and post_id = $2 and state <> 'cancelled'`)
const byId = sql<DrawRow>('draws.by-id', `select ${DRAW_COLUMNS} from draw where author_id = $1 and id = $2`)
const locked = sql<DrawRow>('draws.lock', `select ${DRAW_COLUMNS} from draw where author_id = $1 and id = $2 for no key update`)
const prizes = sql<PrizeRow>(
  'draws.prizes',
  'select position, title, product_id as "productId", variant_id as "variantId", units, rule from draw_prize where author_id = $1 and draw_id = $2 order by position',
)
const units = sql<UnitRow>(
  'draws.units',
  'select id, position, state, floor, account_id as "accountId", claim_until as "claimUntil" from draw_unit where author_id = $1 and draw_id = $2 order by position, floor nulls last, id',
)
const floors = sql<Floor & { void: string | null }>('draws.floors', 'select floor, account_id as "accountId", void from draw_floor where author_id = $1 and draw_id = $2 order by floor')
const floorsOfPerson = sql<{ floor: number }>('draws.floors-of-person', 'select floor from draw_floor where author_id = $1 and draw_id = $2 and account_id = $3 order by nth')

export async function drawOfPost(db: Reader, authorId: string, postId: string): Promise<DrawRow | undefined> {
  return db.maybe(ofPost, [authorId, postId])
}

export async function drawById(db: Reader, { authorId, id }: DrawRef): Promise<DrawRow | undefined> {
  return db.maybe(byId, [authorId, id])
}

export async function lockDraw(db: Writer, { authorId, id }: DrawRef): Promise<DrawRow | undefined> {
  return db.maybe(locked, [authorId, id])
}

export async function prizesOf(db: Reader, { authorId, id }: DrawRef): Promise<PrizeRow[]> {
  return db.all(prizes, [authorId, id])
}

export async function unitsOf(db: Reader, { authorId, id }: DrawRef): Promise<UnitRow[]> {
  return db.all(units, [authorId, id])
}

/** All of them, at most MAX_FLOORS, in the order in which they were built. */
export async function floorsOf(db: Reader, { authorId, id }: DrawRef): Promise<(Floor & { void: string | null })[]> {
  return db.all(floors, [authorId, id])
}

export async function floorsOfPersonIn(db: Reader, { authorId, id }: DrawRef, accountId: string): Promise<number[]> {
  return (await db.all(floorsOfPerson, [authorId, id, accountId])).map(({ floor }) => floor)
}
