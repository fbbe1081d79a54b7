import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { temporaryFolder } from './fixtures/start-amoy.ts'
import { locateBinaries } from './locate-binaries.ts'

const execute = promisify(execFile)

test('library links that npm could not carry are made, by several processes at once', async (t) => {
  const native = await packageWithoutLinks(await temporaryFolder(t))
  const found = await Promise.all([1, 2, 3].map(() => locateBinaries('/nowhere', native)))
  for (const { postgres, environment } of found) {
    assert.equal(postgres, join(native, 'bin/postgres'))
    assert.deepEqual(environment, {})
  }
  assert.equal(await readFile(join(native, 'lib/libx.so.1'), 'utf8'), 'library')
})

const cannotTry = process.platform !== 'linux' && 'needs /proc'

test('where the package cannot be written the links are made in a folder of our own', { skip: cannotTry }, async (t) => {
  const folder = await temporaryFolder(t)
  const native = await packageWithoutLinks(folder)
  const own = join(folder, 'own')
  // As another user, since root may write everywhere.
  await mkdir(own)
  await chmod(own, 0o777)
  await chmod(join(native, 'lib'), 0o555)
  const program = `
    import { locateBinaries } from ${JSON.stringify(new URL('./locate-binaries.ts', import.meta.url).href)}
    const find = () => locateBinaries(${JSON.stringify(own)}, ${JSON.stringify(native)})
    await find()
    console.log(JSON.stringify(await find()))`
  const nobody = process.getuid!() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program], nobody)
  assert.deepEqual((JSON.parse(stdout) as { environment: unknown }).environment, { LD_LIBRARY_PATH: own })
  assert.equal(await readFile(join(own, 'libx.so.1'), 'utf8'), 'library')
})

async function packageWithoutLinks(folder: string): Promise<string> {
  const native = join(folder, 'package/native')
  await mkdir(join(native, 'lib'), { recursive: true })
  await writeFile(join(native, 'lib/libx.so.1.2'), 'library')
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]))
  return native
}
