import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

/** Stands in for vite: noisy, and broken when the sources are. */
const VITE = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs')
console.log('noise'); console.error('more noise')
mkdirSync('build', { recursive: true }); appendFileSync('built', 'x')
if (readFileSync('src/page.svelte', 'utf8').includes('broken')) { console.error('page.svelte is broken'); process.exit(1) }
writeFileSync('build/handler.js', '')`

const root = mkdtempSync(join(tmpdir(), 'amoy-build-'))
after(() => rmSync(root, { recursive: true }))

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

function run(...args: string[]): { status: number | null; said: string; builds: number } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/build-web.ts'), ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr, builds: readFileSync(join(root, 'web/built'), { encoding: 'utf8', flag: 'a+' }).length }
}

test('the web is built after a change alone, and quietly unless it fails', () => {
  mkdirSync(join(root, 'scripts'))
  copyFileSync(join(import.meta.dirname, 'build-web.ts'), join(root, 'scripts/build-web.ts'))
  for (const path of ['web/package.json', 'web/vite.config.ts', 'package-lock.json']) put(path, '{}')
  put('web/src/page.svelte', 'good')
  assert.match(run().said, /vite is not installed. Run `npm ci`/)
  put('node_modules/vite/bin/vite.js', VITE)

  assert.equal(run('--check').status, 1)
  const first = run()
  assert.deepEqual([first.status, first.builds], [0, 1])
  assert.doesNotMatch(first.said, /noise/)
  assert.deepEqual(run(), { status: 0, said: '', builds: 1 })
  assert.equal(run('--check').status, 0)

  put('web/src/page.svelte', 'broken')
  const failed = run()
  assert.deepEqual([failed.status, failed.builds], [1, 2])
  assert.match(failed.said, /could not be built:\nnoise\nmore noise\npage.svelte is broken/)
  put('web/src/page.svelte', 'better')
  assert.deepEqual([run().status, run().builds], [0, 3])
})
