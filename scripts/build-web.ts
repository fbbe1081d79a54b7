import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Builds the web when its sources changed since the last build; otherwise does nothing. Says only that it
 * builds, and what went wrong when it fails. `--check` builds nothing and fails when a build is due.
 */
const root = join(import.meta.dirname, '..')
const web = join(root, 'web')
const mark = join(web, 'build/.sources')
const vite = join(root, 'node_modules/vite/bin/vite.js')

if (fingerprint() !== (existsSync(mark) ? readFileSync(mark, 'utf8') : '')) process.exitCode = process.argv.includes('--check') ? 1 : build()

function build(): number {
  if (!existsSync(vite)) {
    console.error('The web cannot be built: vite is not installed. Run `npm ci`.')
    return 1
  }
  console.error('building the web; this takes half a minute, and only after a change')
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: web, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } })
  if (built.status === 0) {
    writeFileSync(mark, fingerprint())
    return 0
  }
  console.error(`The web could not be built:\n${built.stdout}${built.stderr}`)
  return built.status ?? 1
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = ['web/package.json', 'web/vite.config.ts', 'package-lock.json', ...globSync(['web/src/**/*', 'web/static/**/*', 'client/src/*.ts'], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))]
  for (const file of files.sort()) hash.update(file).update(readFileSync(file.startsWith('/') ? file : join(root, file)))
  return hash.digest('hex')
}
