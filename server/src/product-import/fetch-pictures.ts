import { isRefusal } from '#api'
import { fillPicture } from '#catalog'
import { sql } from '#database'
import { MAX_ALT_LENGTH, type MediaDeps, storePicture } from '#media'
import { fetchPicture, type PictureRefusalCode, storeVerdict } from './fetch-picture.ts'
import { recordPictureProblem } from './record-problems.ts'

export type FetchDeps = MediaDeps & {
  /** Tests only: hosts that need not be public. */
  allowPrivate?: readonly string[]
}

/** Waits before the next try; one try more than there are waits. */
export const RETRY_AFTER_MS = [30_000, 120_000, 600_000, 3_600_000] as const
const MAX_TRIES = RETRY_AFTER_MS.length + 1
const PICTURES_AT_ONCE = 4
const BATCH = 32
/** How long a picture that somebody is fetching is left to them. */
const HELD_MS = 120_000
const SWEEP_MS = 20_000

type Waiting = { storeId: string; id: string; productId: string; importId: string | null; url: string; alt: string; row: number; attempts: number; nextAt: Date; title: string }

const dueFetches = sql<Waiting>(
  'imports.due-pictures',
  `select f.store_id as "storeId", f.id, f.product_id as "productId", f.import_id as "importId", f.url, f.alt, f.row, f.attempts, f.next_at as "nextAt", p.title
   from picture_fetch f join product p on p.store_id = f.store_id and p.id = f.product_id
   where f.state = 'waiting' and f.next_at <= $1 order by f.next_at, f.id limit ${BATCH}`,
)
const holdFetch = sql<{ id: string }>(
  'imports.hold-picture',
  `update picture_fetch set next_at = $4, attempts = attempts + 1 where store_id = $1 and id = $2 and state = 'waiting' and next_at = $3 returning id`,
)
const tryLater = sql('imports.try-picture-later', `update picture_fetch set next_at = $3, code = $4 where store_id = $1 and id = $2 and state = 'waiting'`)
const endFetch = sql('imports.end-picture', `update picture_fetch set state = $3, code = $4 where store_id = $1 and id = $2 and state = 'waiting'`)

/**
 * Fetches pictures that are due, a few at once, until none is left or the time is over. Answers how many it tried.
 * One that throws is tried later like one that did not answer, and keeps none of the others; what it threw is
 * thrown in the end, for whoever watches.
 */
export async function fetchPictures(deps: FetchDeps, forMs = SWEEP_MS): Promise<number> {
  const startedMs = deps.clock.now().getTime()
  const failures: unknown[] = []
  let tried = 0
  while (deps.clock.now().getTime() - startedMs < forMs) {
    const due: Waiting[] = await deps.database.read.all(dueFetches, [deps.clock.now()])
    if (due.length === 0) break
    const queue = [...due]
    await Promise.all(
      Array.from({ length: PICTURES_AT_ONCE }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (await fetchOne(deps, next, failures)) tried += 1
      }),
    )
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} pictures could not be taken in`)
  return tried
}

async function fetchOne(deps: FetchDeps, waiting: Waiting, failures: unknown[]): Promise<boolean> {
  const { database, clock } = deps
  const held = await database.writeOne(holdFetch, [waiting.storeId, waiting.id, waiting.nextAt, new Date(clock.now().getTime() + HELD_MS)])
  if (held.length === 0) return false
  try {
    // Held so often and never ended: whoever took it up was killed by it each time.
    if (waiting.attempts >= MAX_TRIES) await giveUp(deps, waiting, 'not-taken-in', false)
    else await takeIn(deps, waiting)
  } catch (error) {
    failures.push(error)
    await giveUp(deps, waiting, 'not-taken-in', true).catch((reason: unknown) => failures.push(reason))
  }
  return true
}

async function takeIn(deps: FetchDeps, waiting: Waiting): Promise<void> {
  const found = await fetchPicture(waiting.url, deps.allowPrivate)
  if ('refused' in found) return giveUp(deps, waiting, found.refused, found.again)
  const picture = await storePicture(deps, { accountId: waiting.storeId, bytes: found.bytes, alt: waiting.alt.slice(0, MAX_ALT_LENGTH) })
  if (isRefusal(picture)) return giveUp(deps, waiting, storeVerdict(picture.refused), false)
  await deps.database.write(async (db) => {
    await fillPicture(db, waiting.storeId, waiting.productId, waiting.url, picture)
    await db.run(endFetch, [waiting.storeId, waiting.id, 'done', null])
  })
}

async function giveUp({ database, clock }: FetchDeps, waiting: Waiting, code: PictureRefusalCode, again: boolean): Promise<void> {
  const waitMs = again ? RETRY_AFTER_MS[waiting.attempts] : undefined
  if (waitMs !== undefined) {
    await database.writeOne(tryLater, [waiting.storeId, waiting.id, new Date(clock.now().getTime() + waitMs), code])
    return
  }
  const { storeId, importId } = waiting
  await database.write(async (db) => {
    const ended = await db.run(endFetch, [storeId, waiting.id, 'refused', code])
    if (ended === 1 && importId !== null) await recordPictureProblem(db, clock, { storeId, importId, row: waiting.row, code, detail: { url: waiting.url, product: waiting.title } })
  })
}
