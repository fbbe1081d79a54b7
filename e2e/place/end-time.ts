import pg from 'pg'
import { connectToRunningBundled } from '../../server/src/database/index.ts'

const WELL_OVER = '10 minutes'
const LONG_AGO = '30 days'

/** No route moves the clock: the end of the group is moved instead, past the time that late news may take. */
export async function endTimeOf(folder: string, group: string): Promise<void> {
  await change(folder, [[`update group_buy set ends_at = now() - interval '${WELL_OVER}' where id = $1 and state = 'open'`, `${group} is no open group`]], group)
}

/** The same with the wait after receipt: the buyer has had the goods of this order for so many days already. */
export async function receivedLongAgo(folder: string, order: string): Promise<void> {
  await change(folder, [
    [`update "order" set received_at = received_at - interval '${LONG_AGO}' where id = $1 and state = 'received'`, `${order} was not received`],
    [`update commission set release_at = release_at - interval '${LONG_AGO}', look_at = look_at - interval '${LONG_AGO}' where order_id = $1 and release_at is not null`, `no commission of ${order} waits`],
  ], order)
}

async function change(folder: string, statements: readonly (readonly [text: string, otherwise: string])[], id: string): Promise<void> {
  const connection = await connectToRunningBundled(folder)
  if (!connection) throw new Error(`no database runs on ${folder}`)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    for (const [text, otherwise] of statements) {
      const { rowCount } = await client.query(text, [id])
      if (!rowCount) throw new Error(otherwise)
    }
  } finally {
    await client.end()
  }
}
