import { pino } from 'pino'
import { systemClock } from '#clock'
import { readConfig } from '#config'
import { openDatabase } from '#database'
import { composeApp } from './compose.ts'

/** The OpenAPI description of all routes. The database it is composed with is never connected to. */
export async function describe(dataFolder: string): Promise<unknown> {
  const config = readConfig({ AMOY_DATA: dataFolder, NODE_ENV: 'test' })
  const database = openDatabase({ connection: { host: dataFolder } })
  const app = await composeApp({ config, database, clock: systemClock, log: pino({ level: 'silent' }), providers: [] })
  const answer = await app.api.request('/api/v1/openapi.json')
  await app.close()
  await database.close()
  return answer.json()
}
