import { type Database, LEAST_ID, sql } from '#database'
import type { Sweep } from '#jobs'
import { storeIdOf } from './picture-address.ts'
import type { MediaDeps } from './store-picture.ts'

const AT_ONCE = 200
const EVERY_SECONDS = 60

const moving = sql<{ accountId: string; id: string; storeId: string }>(
  'media.moving',
  `select account_id as "accountId", id, store_id as "storeId" from media where moves and (account_id, id) > ($1::uuid, $2::uuid) order by account_id, id limit ${AT_ONCE}`,
)
const moved = sql('media.moved', 'update media set moves = false where account_id = $1 and id = $2 and moves')

export function mediaSweeps({ database, pictures }: Pick<MediaDeps, 'database' | 'pictures'>): Sweep[] {
  return [{ name: 'media.move-private', everySeconds: EVERY_SECONDS, run: () => movePrivate(database, pictures) }]
}

/** Pictures that were public once and are private now leave the place where their public address finds them. */
async function movePrivate(database: Database, pictures: MediaDeps['pictures']): Promise<void> {
  const failures: unknown[] = []
  let after = { accountId: LEAST_ID, id: LEAST_ID }
  for (;;) {
    const rows = await database.read.all(moving, [after.accountId, after.id])
    for (const { accountId, id, storeId } of rows) {
      try {
        await pictures.move(storeIdOf(accountId, id), storeId)
        await database.writeOne(moved, [accountId, id])
      } catch (error) {
        failures.push(error)
      }
    }
    if (rows.length < AT_ONCE) break
    after = rows.at(-1)!
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} private pictures still lie where they were public`)
}
