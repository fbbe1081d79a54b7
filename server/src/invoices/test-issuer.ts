import { fork } from 'node:child_process'
import { once } from 'node:events'
import { systemClock } from '#clock'
import { openDatabase } from '#database'
import { issueInvoice } from './issue-invoice.ts'

/** Who asks for the invoice of which order. */
export type Ask = { storeId: string; orderId: string; byId: string }

/** Asks for all of these at once, against a pool of its own. */
export async function issueAll(url: string, asks: readonly Ask[]): Promise<number> {
  const database = openDatabase({ connection: { connectionString: url }, maxConnections: 8 })
  const issued = await Promise.all(asks.map(({ storeId, orderId, byId }) => issueInvoice({ database, clock: systemClock, timeZone: 'UTC' }, { ref: { storeId, id: orderId }, byId })))
  await database.close()
  return issued.filter((rows) => Array.isArray(rows) && rows.length === 1).length
}

/** The same in another process. */
export async function issueElsewhere(url: string, asks: readonly Ask[]): Promise<number> {
  const child = fork(import.meta.filename, [url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(child, 'message')
  child.send(asks as Ask[])
  const [done] = (await once(child, 'message')) as [number]
  child.disconnect()
  await once(child, 'exit')
  return done
}

if (process.send && process.argv[1] === import.meta.filename) {
  process.on('message', (asks) => void issueAll(process.argv[2]!, asks as Ask[]).then((count) => process.send?.(count)))
  process.send('ready')
}
