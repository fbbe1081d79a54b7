import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Town } from '@amoy/demo'
import { allChecks } from '#app'
import { systemClock } from '#clock'
import { readConfig } from '#config'
import { type Database, rawExecute } from '#database'
import { runSandbox, type RunningSandbox } from '#ground'
import { testDatabase } from '#testing'
import { loadThis } from './load-town.ts'

export let database: Database
export let sandbox: RunningSandbox
export let folder: string
let url: string
let drop: () => Promise<void>

/** To be called once, at the head of a file: an empty place and a sandbox, to load a town into. */
export function placeForTown(): void {
  before(async () => {
    ;({ database, url, drop } = await testDatabase())
    folder = mkdtempSync(join(tmpdir(), 'amoy-town-'))
    const started = await runSandbox(configOf())
    if ('refused' in started) throw new Error('no port is free')
    sandbox = started
  })
  after(async () => {
    await sandbox.stop()
    await drop()
    rmSync(folder, { recursive: true })
  })
}

const configOf = () => readConfig({ AMOY_DATA: folder, PORT: '0', NODE_ENV: 'test' })

export function loadHere(town: Town, told: Partial<Pick<Parameters<typeof loadThis>[1], 'onProgress' | 'onPhase'>> = {}) {
  return loadThis(town, { config: configOf(), database, connection: { connectionString: url }, sandbox, clock: systemClock, onProgress: () => {}, ...told })
}

export async function countsOf(text: string): Promise<Record<string, number>> {
  return Object.fromEntries(((await rawExecute(database.pool, text)).rows as { what: string; n: number }[]).map(({ what, n }) => [what, n]))
}

export async function brokenChecks(of: Database = database): Promise<string[]> {
  const results = await Promise.all(allChecks.map(async (check) => ({ name: check.name, ...(await check.count(of.read)) })))
  return results.filter(({ broken }) => broken > 0).map(({ name, examples }) => `${name}: ${examples.join(' ')}`)
}
