import { suspendedAmong } from '#accounts'
import { type Clock, DAY_MS } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { dueBatches } from '#jobs'
import { decideWinners } from './decide-winners.ts'
import { type DrawRef, floorsOf, lockDraw, prizesOf, unitsOf } from './draw-row.ts'
import { releaseLeft } from './open-draw.ts'

const AT_ONCE = 50

const due = sql<DrawRef & { at: Date }>(
  'draws.due',
  `select author_id as "authorId", id, ends_at as at from draw where state = 'open' and ends_at <= $1 and (ends_at, id) > ($2, $3) order by ends_at, id limit ${AT_ONCE}`,
)
const drawn = sql('draws.drawn', `update draw set state = 'drawn', ended_at = $3 where author_id = $1 and id = $2`)
const voidFloors = sql('draws.void-floors', `update draw_floor set void = 'suspended' where author_id = $1 and draw_id = $2 and account_id = any($3::uuid[]) and void is null`)
const giveUnits = sql(
  'draws.give-units',
  `update draw_unit u set state = 'won', floor = w.floor, account_id = w.account_id, won_at = $3, claim_until = $4
   from unnest($5::uuid[], $6::int[], $7::uuid[]) as w (id, floor, account_id)
   where u.author_id = $1 and u.draw_id = $2 and u.id = w.id`,
)
const remember = sql(
  'draws.remember-prizes',
  `insert into my_prize (account_id, unit_id, author_id, draw_id, at) select account_id, unit_id, $1, $2, $3 from unnest($4::uuid[], $5::uuid[]) as w (account_id, unit_id)`,
)

/** Draws whose time is over, or whose floors are all built, each in a transaction of its own. Of two processes one draws. */
export async function drawDue({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  const failures: unknown[] = []
  for await (const draws of dueBatches((at, id) => database.read.all(due, [now, at, id]))) {
    for (const ref of draws) await database.write((db) => drawOne(db, clock, ref)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} draws could not be drawn`)
}

/** Decides who wins, once. Whose account is suspended at this moment wins nothing; what nobody wins is free again. */
export async function drawOne(db: Writer, clock: Clock, ref: DrawRef): Promise<void> {
  const draw = await lockDraw(db, ref)
  if (draw?.state !== 'open') return
  const now = clock.now()
  const floors = await floorsOf(db, ref)
  const suspended = await suspendedAmong(db, [...new Set(floors.map(({ accountId }) => accountId))])
  if (suspended.size > 0) await db.run(voidFloors, [ref.authorId, ref.id, [...suspended]])
  const wins = decideWinners(draw.seed, await prizesOf(db, ref), floors.filter((each) => each.void === null && !suspended.has(each.accountId)), floors.length)

  const free = Map.groupBy(await unitsOf(db, ref), ({ position }) => position)
  const given = wins.map((win) => ({ ...win, unitId: free.get(win.position)!.shift()!.id }))
  const claimUntil = new Date(now.getTime() + draw.claimDays * DAY_MS)
  await db.run(giveUnits, [ref.authorId, ref.id, now, claimUntil, given.map(({ unitId }) => unitId), given.map(({ floor }) => floor), given.map(({ accountId }) => accountId)])
  await db.run(remember, [ref.authorId, ref.id, now, given.map(({ accountId }) => accountId), given.map(({ unitId }) => unitId)])
  await db.run(drawn, [ref.authorId, ref.id, now])
  await releaseLeft(db, clock, ref)
  await record(db, clock, 'draw.drawn', { authorId: ref.authorId, drawId: ref.id })
}
