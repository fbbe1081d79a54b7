import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, folderWithDatabase, startAmoy, temporaryFolder } from './fixtures/start-amoy.ts'
import { startBundled } from './start-bundled.ts'

const ORDINARY = 65_534
const NAMELESS = 54_321

const needsRoot = process.getuid!() !== 0 && 'only root can become another user'
const needsSetpriv = needsRoot || (!works('setpriv', '--version') && 'setpriv is not installed')
const needsNamespace = needsSetpriv || (!works('unshare', '-U', '--map-user=65534', 'true') && 'no user namespaces here')

test("root's server runs under another account, also after kill -9", { skip: needsRoot }, async (t) => {
  const folder = await folderWithDatabase(t)
  const amoy = await startAmoy(t, folder)
  assert.notEqual((await stat(`/proc/${amoy.said.postgresPid}`)).uid, 0)
  await amoy.end('SIGKILL')
  process.kill(amoy.said.postgresPid, 'SIGKILL')
  await startAndAsk(folder)
})

test('root may keep its data where nobody else can look', { skip: needsNamespace }, async (t) => {
  const closed = await temporaryFolder(t)
  await chmod(closed, 0o700)
  const folder = join(closed, 'data')
  await startAndAsk(folder)
  assert.equal((await stat(join(folder, 'postgres'))).uid, 0)
  // And the other way, once the way there is open.
  await chmod(closed, 0o755)
  await startAndAsk(folder)
  assert.notEqual((await stat(join(folder, 'postgres'))).uid, 0)
  await chmod(closed, 0o700)
  await startAndAsk(folder)
})

test("an ordinary user's folder stays theirs after root has used it", { skip: needsSetpriv }, async (t) => {
  const folder = join(await temporaryFolder(t), 'data')
  await mkdir(folder)
  await chown(folder, ORDINARY, ORDINARY)
  const first = await startAmoy(t, folder, { uid: ORDINARY })
  assert.equal((await stat(`/proc/${first.said.postgresPid}`)).uid, ORDINARY)
  await first.end('SIGTERM')
  await startAndAsk(folder)
  const again = await startAmoy(t, folder, { uid: ORDINARY })
  assert.deepEqual(await ask(again.said.url, 'select 1 as one'), [{ one: 1 }])
  await again.end('SIGTERM')
})

test('a user without a name can run it', { skip: needsNamespace }, async (t) => {
  const folder = join(await temporaryFolder(t), 'data')
  await mkdir(folder)
  await chown(folder, NAMELESS, NAMELESS)
  const amoy = await startAmoy(t, folder, { uid: NAMELESS })
  assert.deepEqual(await ask(amoy.said.url, 'select 1 as one'), [{ one: 1 }])
  await amoy.end('SIGTERM')
})

test("somebody else's folder is refused with the reason", { skip: needsSetpriv }, async (t) => {
  const folder = await temporaryFolder(t)
  await assert.rejects(startAmoy(t, folder, { uid: ORDINARY }), /belongs to somebody else/)
})

async function startAndAsk(dataFolder: string): Promise<void> {
  const postgres = await startBundled({ dataFolder, fsync: false })
  assert.ok(!('refused' in postgres))
  assert.deepEqual(await ask(postgres.url, 'select 1 as one'), [{ one: 1 }])
  await postgres.stop()
}

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
