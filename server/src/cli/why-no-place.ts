import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#config'

export const WAY_OUT = 'Set AMOY_DATA to the folder of your place, or DATABASE_URL to its database. `npx amoy start` makes a new place.'

/** Why a command that only looks at a place finds none in its folder: opening the bundled database would make one. */
export function whyNoPlace({ databaseUrl, dataFolder }: Config): string | undefined {
  return databaseUrl || existsSync(join(dataFolder, 'postgres')) ? undefined : `There is no place in ${resolve(dataFolder)}. ${WAY_OUT}`
}
