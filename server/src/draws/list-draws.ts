import { accountCards } from '#accounts'
import { GREATEST_ID, type Reader, sql } from '#database'
import type { z } from 'zod'
import { DRAW_COLUMNS, type PrizeRow, type UnitRow } from './draw-row.ts'
import type { StoreDrawRow } from './present-draws.ts'
import type { MyPrizes, OrderPrize } from './schemas.ts'


const ofStore = sql<StoreDrawRow>(
  'draws.of-store',
  `select ${DRAW_COLUMNS.replace(/\b(author_id|id|state|floors)\b/g, 'd.$1')}, u.units, u.won, u.claimed, u.waiting
   from draw d left join lateral (
     select count(*)::int as units, count(account_id)::int as won, count(*) filter (where state = 'claimed')::int as claimed, count(*) filter (where state = 'won')::int as waiting
     from draw_unit where author_id = d.author_id and draw_id = d.id
   ) u on true
   where d.author_id = $1 and d.id < $2 and d.state <> 'cancelled' order by d.id desc limit $3`,
)
const mine = sql<{ unitId: string; authorId: string; drawId: string }>(
  'draws.my-prizes',
  'select unit_id as "unitId", author_id as "authorId", draw_id as "drawId" from my_prize where account_id = $1 and unit_id < $2 order by unit_id desc limit $3',
)
type Won = UnitRow & { drawId: string; floor: number; claimUntil: Date; state: 'won' | 'claimed' | 'lapsed'; postId: string; authorId: string }
const wonUnits = sql<Won>(
  'draws.won-units',
  `select u.id, u.draw_id as "drawId", u.author_id as "authorId", u.position, u.state, u.floor, u.account_id as "accountId", u.claim_until as "claimUntil", d.post_id as "postId"
   from draw_unit u join draw d on d.author_id = u.author_id and d.id = u.draw_id where u.author_id = any($1::uuid[]) and u.id = any($2::uuid[])`,
)
const titles = sql<Pick<PrizeRow, 'position' | 'title'> & { drawId: string }>(
  'draws.prize-titles',
  'select draw_id as "drawId", position, title from draw_prize where author_id = any($1::uuid[]) and draw_id = any($2::uuid[])',
)

type Page = { after?: string; limit: number }

/** Newest first, with what can be won and how many prizes wait for their winners: two statements. */
export async function drawsOfStore(db: Reader, storeId: string, { after = GREATEST_ID, limit }: Page): Promise<{ rows: (StoreDrawRow & { prizes: string[] })[]; next: string | null }> {
  const rows = await db.all(ofStore, [storeId, after, limit + 1])
  const shown = rows.slice(0, limit)
  const named = Map.groupBy(await db.all(titles, [[storeId], shown.map(({ id }) => id)]), ({ drawId }) => drawId)
  const prizesOf = (id: string) => (named.get(id) ?? []).toSorted((a, b) => a.position - b.position).map(({ title }) => title)
  return { rows: shown.map((row) => ({ ...row, prizes: prizesOf(row.id) })), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

/** What a person has won, newest first: four statements. */
export async function prizesOfPerson(db: Reader, personId: string, { after = GREATEST_ID, limit }: Page): Promise<z.infer<typeof MyPrizes>> {
  const refs = await db.all(mine, [personId, after, limit + 1])
  const shown = refs.slice(0, limit)
  const authors = [...new Set(shown.map(({ authorId }) => authorId))]
  const units = new Map((await db.all(wonUnits, [authors, shown.map(({ unitId }) => unitId)])).map((unit) => [unit.id, unit]))
  const named = new Map((await db.all(titles, [authors, shown.map(({ drawId }) => drawId)])).map(({ drawId, position, title }) => [`${drawId} ${position}`, title]))
  const accounts = await accountCards(db, authors)
  return {
    items: shown.flatMap(({ unitId }) => {
      const unit = units.get(unitId)
      if (!unit) return []
      const { position, floor, state, claimUntil, postId: post } = unit
      return { unit: unitId, position, floor, state, claimUntil: claimUntil.toISOString(), orderId: state === 'claimed' ? unitId : null, title: named.get(`${unit.drawId} ${position}`) ?? '', store: accounts.get(unit.authorId)!, post }
    }),
    next: refs.length > limit ? shown.at(-1)!.unitId : null,
  }
}

/** What an order was won with. Null where it was bought. */
export async function prizeOfOrder(db: Reader, { storeId, id }: { storeId: string; id: string }): Promise<z.infer<typeof OrderPrize>['prize']> {
  const [unit] = await db.all(wonUnits, [[storeId], [id]])
  if (!unit) return null
  const named = await db.all(titles, [[storeId], [unit.drawId]])
  return { title: named.find(({ position }) => position === unit.position)?.title ?? '', floor: unit.floor, post: unit.postId }
}
