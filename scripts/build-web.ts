import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Builds the web when its sources changed since the last build; otherwise does nothing. */
const root = join(import.meta.dirname, '..')
const web = join(root, 'web')
const mark = join(web, 'build/.sources')

if (fingerprint() !== (existsSync(mark) ? readFileSync(mark, 'utf8') : '')) {
  const built = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: web, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
  if (built.status === 0) writeFileSync(mark, fingerprint())
  process.exitCode = built.status ?? 1
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = ['web/package.json', 'web/vite.config.ts', 'package-lock.json', ...globSync(['web/src/**/*', 'web/static/**/*', 'client/src/*.ts'], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))]
  for (const file of files.sort()) hash.update(file).update(readFileSync(file.startsWith('/') ? file : join(root, file)))
  return hash.digest('hex')
}
