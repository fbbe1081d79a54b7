import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { RESERVED_HANDLES } from './reserved-handles.ts'

const ROOT = join(import.meta.dirname, '../../..')
const ROUTES = join(ROOT, 'web/src/routes')
/** What a handle can look like; other words need no keeping. */
const LIKE_A_HANDLE = /^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$/

const folders = (path: string) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
const isGroup = (name: string) => name.startsWith('(')

/** Words that stand where a handle could be meant: first in a path, or beside pages that are named by one. */
function wordsInPaths(): string[] {
  const first = folders(ROUTES).flatMap((name) => (isGroup(name) ? folders(join(ROUTES, name)) : [name]))
  const beside = globSync('**/[[]handle[]]', { cwd: ROUTES }).flatMap((path) => folders(join(ROUTES, dirname(path))))
  const served = [...readFileSync(join(ROOT, 'server/src/http/web-server.ts'), 'utf8').matchAll(/'\/([a-z]+)\/?'/g)].map((match) => match[1]!)
  assert.ok(served.includes('api') && served.includes('healthz') && beside.includes('open'), 'the words were not found')
  return [...new Set([...first, ...beside, ...served, 'robots', 'sitemap', 'sitemaps'])]
}

test('no account can have a handle that is a word of an address', () => {
  assert.deepEqual(wordsInPaths().filter((word) => LIKE_A_HANDLE.test(word) && !RESERVED_HANDLES.has(word)), [], 'add these to the reserved handles')
})
