import { existsSync } from 'node:fs'
import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { openConfiguredDatabase } from '#ground'
import { type Config, readConfig } from '#config'
import { listMigrations } from '#database'
import { type Finding, judgeConfiguration } from './judge-configuration.ts'
import { judgeBackups } from './last-backup.ts'
import { webState } from './load-web.ts'

const MIN_FREE_BYTES = 1_000_000_000
const MIN_POSTGRES = 150_000

/** Looks at everything Amoy stands on, and makes nothing. Exit code 1 when something is bad. */
export async function doctor(environment: NodeJS.ProcessEnv, asJson: boolean): Promise<void> {
  const config = readConfig(environment, () => '')
  const findings = [nodeVersion(), webBuilt(), ...judgeConfiguration(config), await folder(config), ...(await databaseFindings(config))]
  if (asJson) console.log(JSON.stringify({ healthy: findings.every((each) => each.state !== 'bad'), findings }))
  else for (const { state, name, text } of findings) console.log(`${{ good: '✓', warning: '!', bad: '✗' }[state]} ${name}: ${text}`)
  if (findings.some((each) => each.state === 'bad')) process.exitCode = 1
}

function nodeVersion(): Finding {
  const good = Number(process.versions.node.split('.')[0]) >= 26
  return { name: 'node', state: good ? 'good' : 'bad', text: good ? process.version : `${process.version} is too old; run npm ci, which brings 26` }
}

function webBuilt(): Finding {
  const state = webState()
  const text = { built: 'built', outdated: 'built from older sources; run `npm run build`', missing: 'not built yet; the start builds it' }[state]
  return { name: 'web', state: state === 'built' ? 'good' : 'warning', text }
}

async function folder(config: Config): Promise<Finding> {
  if (!existsSync(config.dataFolder)) return { name: 'data folder', state: 'warning', text: `${config.dataFolder} is not there: the first start makes it. If a place has run before, AMOY_DATA names the wrong folder` }
  try {
    await access(config.dataFolder, constants.W_OK)
    const { bavail, bsize } = await statfs(config.dataFolder)
    const free = bavail * bsize
    return { name: 'data folder', state: free < MIN_FREE_BYTES ? 'warning' : 'good', text: `${config.dataFolder}, ${(free / 1e9).toFixed(1)} GB free` }
  } catch (error) {
    return { name: 'data folder', state: 'bad', text: `${config.dataFolder}: ${(error as Error).message}` }
  }
}

async function databaseFindings(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres'))) return [{ name: 'database', state: 'warning', text: 'not there yet: the first start makes it' }]
  try {
    const opened = await openConfiguredDatabase(config, { share: true })
    if ('refused' in opened) return [{ name: 'database', state: 'bad', text: `the data folder is in use by process ${opened.pid}, which does not answer` }]
    try {
      const { rows } = await opened.database.pool.query<{ version: string; number: string }>(`select current_setting('server_version') as version, current_setting('server_version_num') as number`)
      const { version, number } = rows[0]!
      const done = await opened.database.pool.query<{ name: string }>(`select name from migration`).then((result) => result.rows.map((row) => row.name), (): string[] => [])
      const missing = (await listMigrations()).filter((name) => !done.includes(name))
      return [
        { name: 'database', state: Number(number) >= MIN_POSTGRES ? 'good' : 'bad', text: `PostgreSQL ${version}${opened.bundled ? ', bundled' : ''}${Number(number) >= MIN_POSTGRES ? '' : '; Amoy needs 15 or later'}` },
        { name: 'schema', state: missing.length === 0 ? 'good' : 'warning', text: missing.length === 0 ? 'at this version' : `${missing.length} migrations to apply; the next start does` },
        ...(missing.length === 0 ? [await judgeBackups(opened.database.read, new Date(), config.production)] : []),
      ]
    } finally {
      await opened.close()
    }
  } catch (error) {
    return [{ name: 'database', state: 'bad', text: (error as Error).message }]
  }
}
