import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runTestFiles } from './run-test-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'amoy-run-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `import { test } from 'node:test'\n${body}\n`)
  return path
}
const env = { ...process.env, NODE_TEST_CONTEXT: undefined }

test('a file that does not end is ended, run once more, and told about; the others are counted', async () => {
  const good = file('good.mjs', `test('one', () => {})\ntest('two', () => {})`)
  const bad = file('bad.mjs', `test('one', () => { throw new Error('no') })`)
  const stuck = file('stuck.mjs', `test('one', () => {})\nsetInterval(() => {}, 1000)`)
  const ran = await runTestFiles([good, stuck, bad], { cwd: folder, env, atOnce: 2, limitMs: 2_000 })
  assert.deepEqual(ran, { passed: 2, failed: 2, unended: [stuck] })
})

test('a file that is stuck only the first time costs nothing but the time', async () => {
  const mark = join(folder, 'mark')
  const once = file('once.mjs', `import { existsSync, writeFileSync } from 'node:fs'\ntest('one', () => {})\nif (!existsSync('${mark}')) {\n  writeFileSync('${mark}', '')\n  setInterval(() => {}, 1000)\n}`)
  assert.deepEqual(await runTestFiles([once], { cwd: folder, env, atOnce: 1, limitMs: 2_000 }), { passed: 1, failed: 0, unended: [once] })
})

test('a process that ends badly without telling a failure has failed', async () => {
  const crash = file('crash.mjs', `test('one', () => {})\nsetTimeout(() => process.exit(3), 50)\nawait new Promise((done) => setTimeout(done, 500))`)
  const ran = await runTestFiles([crash], { cwd: folder, env, atOnce: 1, limitMs: 5_000 })
  assert.equal(ran.failed, 1)
})
