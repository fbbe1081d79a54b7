import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'

/** Checks the types of every package: TypeScript 7 for the servers, svelte-check for the web. */
const root = join(import.meta.dirname, '..')
const tsc = join(root, 'node_modules/typescript-7/bin/tsc')
const packages = ['server', 'sandbox-provider', 'demo', 'client', 'e2e', 'bench', 'chaos', 'scripts']

let failed = false
for (const name of packages.filter((each) => existsSync(join(root, each, 'tsconfig.json')) && globSync('**/*.ts', { cwd: join(root, each), exclude: ['**/node_modules/**'] }).length > 0)) {
  failed = spawnSync(process.execPath, [tsc, '-p', name], { cwd: root, stdio: 'inherit' }).status !== 0 || failed
}
const web = join(root, 'web')
// Types of routes are written by a build, which may be older than they are or gone with an install.
failed = spawnSync(join(root, 'node_modules/.bin/svelte-kit'), ['sync'], { cwd: web, stdio: 'inherit' }).status !== 0 || failed
failed = spawnSync(join(root, 'node_modules/.bin/svelte-check'), ['--fail-on-warnings', '--output', 'human'], { cwd: web, stdio: 'inherit' }).status !== 0 || failed
process.exitCode = failed ? 1 : 0
