import { type Check, checkOver, checkResult, LEAST_ID, type Reader, sql } from '#database'
import { commitmentOf, decideWinners } from './decide-winners.ts'
import { DRAW_COLUMNS, type DrawRow, floorsOf, prizesOf, unitsOf } from './draw-row.ts'

const BATCH = 50

const countDraws = sql<{ count: number }>('draws.check-count', 'select count(*)::int as count from draw')
const misnumbered = sql<{ id: string }>(
  'draws.check-floors',
  `select d.id from draw d
   left join (select author_id, draw_id, count(*) as floors, max(floor) as top from draw_floor group by author_id, draw_id) f on f.author_id = d.author_id and f.draw_id = d.id
   where d.floors <> coalesce(f.floors, 0) or d.floors <> coalesce(f.top, 0)`,
)
const countUnits = sql<{ count: number }>('draws.check-unit-count', 'select count(*)::int as count from draw_unit')
// A claimed one is an order of its winner that nobody pays for; no other has an order.
const wrongUnits = sql<{ id: string }>(
  'draws.check-units',
  `select u.id from draw_unit u left join "order" o on o.store_id = u.author_id and o.id = u.id
   where (u.state = 'claimed') <> (o.id is not null) or (o.id is not null and (o.buyer_id <> u.account_id or o.total_minor <> 0))`,
)
// Stock is held for exactly those units that may still be claimed.
const wrongStock = sql<{ id: string }>(
  'draws.check-stock',
  `select u.id from draw_unit u join draw d on d.author_id = u.author_id and d.id = u.draw_id
   left join stock_reservation r on r.store_id = u.author_id and r.order_id = u.id
   where u.state <> 'claimed' and (u.state in ('waiting', 'won')) <> (r.order_id is not null and r.ended is null)`,
)
const drawnAfter = sql<DrawRow>('draws.check-drawn', `select ${DRAW_COLUMNS} from draw where state = 'drawn' and (author_id, id) > ($1, $2) order by author_id, id limit ${BATCH}`)

export const drawsChecks: Check[] = [
  checkOver('draws: floors are numbered from 1 on without a gap', countDraws, misnumbered),
  checkOver('draws: every claimed prize is an order of its winner that costs nothing', countUnits, wrongUnits),
  checkOver('draws: prizes that may be claimed are held in stock, and no others', countUnits, wrongStock),
  { name: 'draws: the winners are those that the seed gives, and the seed is the one that was promised', count: winnersHold },
]

async function winnersHold(db: Reader) {
  const broken: string[] = []
  let checked = 0
  for (let after = [LEAST_ID, LEAST_ID]; ; ) {
    const draws = await db.all(drawnAfter, after)
    if (draws.length === 0) return checkResult(checked, broken)
    checked += draws.length
    for (const draw of draws) if (!(await holds(db, draw))) broken.push(draw.id)
    after = [draws.at(-1)!.authorId, draws.at(-1)!.id]
  }
}

async function holds(db: Reader, draw: DrawRow): Promise<boolean> {
  if (commitmentOf(draw.seed) !== draw.commitment) return false
  const floors = await floorsOf(db, draw)
  const wins = decideWinners(draw.seed, await prizesOf(db, draw), floors.filter((each) => each.void === null), floors.length)
  const given = (await unitsOf(db, draw)).filter(({ accountId }) => accountId !== null)
  const key = (each: { position: number; floor: number | null; accountId: string | null }) => `${each.position} ${each.floor} ${each.accountId}`
  const promised = new Set(wins.map(key))
  return given.length === wins.length && given.every((unit) => promised.has(key(unit)))
}
