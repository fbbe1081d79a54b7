import { isRefusal, SCOPES, type Scope } from '#api'
import { systemClock } from '#clock'
import type { Config } from '#config'
import { makeToken } from '#identity'
import { Told } from './index.ts'
import { withDatabase } from './with-database.ts'

type Options = { as: string; name: string; days: string; scopes?: string; json?: boolean }

/** Prints a new API token, once. Without --scopes it may do what the person may do. */
export async function tokenCommand(config: Config, options: Options): Promise<void> {
  const scopes = options.scopes?.split(',').map((each) => each.trim())
  const unknown = (scopes ?? []).filter((each) => !SCOPES.includes(each as Scope))
  if (unknown.length > 0) throw new Told(`Unknown scopes: ${unknown.join(', ')}. There are: ${SCOPES.join(', ')}.`)
  const days = Number(options.days)
  if (!Number.isInteger(days) || days < 1) throw new Told('--days takes a whole number from 1 on.')
  const handle = options.as.replace(/^@/, '')
  const made = await withDatabase(config, (database) => database.write((db) => makeToken(db, systemClock, { handle, name: options.name, scopes: scopes as Scope[] | undefined, expiresInDays: days })))
  if (isRefusal(made)) throw new Told(made.refused === 'not-found' ? `There is nobody with the handle ${handle}.` : `Not made: ${made.refused}.`)
  console.log(options.json ? JSON.stringify(made) : made.token)
}
