import pg from 'pg'
import { connectToRunningBundled } from '../../server/src/database/index.ts'

const WELL_OVER = '10 minutes'

/** No route moves the clock: the end of the group is moved instead, past the time that late news may take. */
export async function endTimeOf(folder: string, group: string): Promise<void> {
  const connection = await connectToRunningBundled(folder)
  if (!connection) throw new Error(`no database runs on ${folder}`)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rowCount } = await client.query(`update group_buy set ends_at = now() - interval '${WELL_OVER}' where id = $1 and state = 'open'`, [group])
    if (rowCount !== 1) throw new Error(`${group} is no open group`)
  } finally {
    await client.end()
  }
}
