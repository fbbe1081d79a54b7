import { accountCards } from '#accounts'
import { productCards } from '#catalog'
import { type Reader, sql } from '#database'
import { commentsByIds } from '#posts'
import type { z } from 'zod'
import { type DrawRow, floorsOfPersonIn, prizesOf, type UnitRow, unitsOf } from './draw-row.ts'
import { SHOWN_WINNERS } from './limits.ts'
import type { DrawView, FloorView, StoreDraw } from './schemas.ts'

type FloorRow = { floor: number; accountId: string; commentId: string; at: Date; void: 'suspended' | 'gone' | null }

const floorsAfter = sql<FloorRow>(
  'draws.floors-after',
  'select floor, account_id as "accountId", comment_id as "commentId", at, void from draw_floor where author_id = $1 and draw_id = $2 and floor > $3 order by floor limit $4',
)

type Winner = Pick<UnitRow, 'position' | 'id'> & { floor: number; accountId: string; state: 'won' | 'claimed' | 'lapsed'; claimUntil: Date }
const isWinner = (unit: UnitRow): unit is UnitRow & Winner => unit.accountId !== null

/** A draw whole, as `viewer` sees it. The seed of one that is not drawn yet stays here. */
export async function presentDraw(db: Reader, draw: DrawRow, viewerId: string | undefined, now: Date): Promise<DrawView> {
  const [prizes, units] = [await prizesOf(db, draw), await unitsOf(db, draw)]
  const winners = units.filter(isWinner)
  const products = await productCards(db, prizes.map(({ productId }) => ({ storeId: draw.authorId, productId })), { at: now, viewerId })
  const accounts = await accountCards(db, [draw.authorId, ...winners.map(({ accountId }) => accountId)])
  const isDrawn = draw.state === 'drawn'
  return {
    id: draw.id, post: draw.postId, store: accounts.get(draw.authorId)!,
    state: stateOf(draw, now),
    opensAt: draw.openedAt.toISOString(), endsAt: draw.endsAt.toISOString(), endedAt: draw.endedAt?.toISOString() ?? null, now: now.toISOString(),
    floors: draw.floors, maxFloors: draw.maxFloors, floorsAPerson: draw.floorsAPerson, secondsBetween: draw.secondsBetween, followersOnly: draw.followersOnly, claimDays: draw.claimDays,
    prizes: prizes.map(({ position, title, units: count, rule, productId }) => {
      const card = products.get(productId)
      return { position, title, units: count, rule: rule as DrawView['prizes'][number]['rule'], product: card ? { id: card.id, slug: card.slug, title: card.title, picture: card.picture } : null }
    }),
    commitment: draw.commitment, seed: isDrawn ? draw.seed : null,
    winners: winners.slice(0, SHOWN_WINNERS).map(({ position, floor, accountId, state }) => ({ position, floor, account: accounts.get(accountId) ?? null, claimed: state === 'claimed' })),
    mine: viewerId === undefined ? null : { floors: await floorsOfPersonIn(db, draw, viewerId), prize: prizeOf(winners.find(({ accountId }) => accountId === viewerId)) },
  }
}

function stateOf({ state, endsAt }: Pick<DrawRow, 'state' | 'endsAt'>, now: Date): DrawView['state'] {
  if (state === 'drawn') return 'drawn'
  return endsAt <= now ? 'closing' : 'open'
}

function prizeOf(won: Winner | undefined): NonNullable<DrawView['mine']>['prize'] {
  return won ? { position: won.position, floor: won.floor, state: won.state, claimUntil: won.claimUntil.toISOString(), orderId: won.state === 'claimed' ? won.id : null } : null
}

/** Floors in their order, `limit` of them behind `after`; words that were deleted are missing, their floor is not. */
export async function presentFloors(db: Reader, draw: DrawRow, { after, limit }: { after: number; limit: number }): Promise<{ items: z.infer<typeof FloorView>[]; next: string | null }> {
  const rows = await db.all(floorsAfter, [draw.authorId, draw.id, after, limit + 1])
  const shown = rows.slice(0, limit)
  const accounts = await accountCards(db, shown.map(({ accountId }) => accountId))
  const comments = await commentsByIds(db, shown.map(({ commentId }) => ({ authorId: draw.authorId, commentId })))
  return {
    items: shown.map(({ floor, accountId, commentId, at, void: why }) => ({ floor, account: accounts.get(accountId) ?? null, text: comments.get(commentId)?.text ?? null, at: at.toISOString(), void: why })),
    next: rows.length > limit ? String(shown.at(-1)!.floor) : null,
  }
}

export type StoreDrawRow = DrawRow & { units: number; won: number; claimed: number; waiting: number }

export function presentStoreDraw({ id, postId: post, openedAt, endsAt, endedAt, floors, prizes, units, won, claimed, waiting, state }: StoreDrawRow & { prizes: string[] }, now: Date): z.infer<typeof StoreDraw> {
  return { id, post, state: stateOf({ state, endsAt }, now), opensAt: openedAt.toISOString(), endsAt: endsAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, floors, prizes, units, won, claimed, waiting }
}
