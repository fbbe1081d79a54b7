import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { openLocalPictureStore, pictureId, pictureKey, type PictureStore } from './index.ts'

const ID = pictureId(Buffer.from('a picture'))
const KEY = pictureKey(ID, { width: 640, format: 'webp' })
let folder = ''
let store: PictureStore

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amoy-pictures-'))
  store = await openLocalPictureStore(folder, Date.now())
})
after(() => rm(folder, { recursive: true, force: true }))

test('what was put is got, with its size and type', async () => {
  await store.put(KEY, Buffer.from('webp bytes'), 'image/webp')
  const found = await store.get(KEY)
  assert.ok(found !== undefined)
  assert.deepEqual([found.bytes, found.contentType], [10, 'image/webp'])
  assert.equal((await buffer(found.stream)).toString(), 'webp bytes')
  assert.deepEqual(await readdir(join(folder, 'unfinished')), [])
})

test('the same content has the same id, and putting twice is harmless', async () => {
  assert.equal(pictureId(Buffer.from('a picture')), ID)
  assert.match(ID, /^[0-9a-f]{64}$/u)
  await Promise.all(Array.from({ length: 10 }, () => store.put(KEY, Buffer.from('webp bytes'), 'image/webp')))
  assert.equal((await readFile(join(folder, ID.slice(0, 2), ID.slice(2, 4), ID, '640.webp'))).toString(), 'webp bytes')
})

test('what is not there is undefined', async () => {
  assert.equal(await store.get(pictureKey(ID, { width: 96, format: 'avif' })), undefined)
})

test('no key leads out of the folder', async () => {
  const outside = join(folder, '..', 'amoy-outside.webp')
  const keys = [
    '../amoy-outside.webp', `${ID}/../../../../amoy-outside.webp`, `${ID}/..%2f640.webp`, `/etc/passwd`, `${ID}/640.webp/..`, `${ID}//640.webp`,
    `${ID}/640.webp\u0000.png`, `${ID}\\640.webp`, `${ID.toUpperCase()}/640.webp`, `${ID}/.webp`, `${ID}/640.html`, `${ID}/640.constructor`, ID, '', `${ID}/640.webp\n`,
  ]
  for (const key of keys) {
    assert.equal(await store.get(key), undefined, key)
    await assert.rejects(store.put(key, Buffer.from('x'), 'image/webp'), /not a picture key/u, key)
  }
  for (const id of ['..', '', '/', `${ID}/..`, `${ID}/640.webp`]) await assert.rejects(store.remove(id), /not a picture id/u)
  await assert.rejects(readFile(outside), { code: 'ENOENT' })
  await assert.rejects(store.put(KEY, Buffer.from('x'), 'text/html'), /cannot hold/u)
})

test('removing an id removes all its sizes and nothing else', async () => {
  const other = pictureId(Buffer.from('another'))
  await store.put(pictureKey(other, { width: 96, format: 'webp' }), Buffer.from('1'), 'image/webp')
  await store.remove(ID)
  await store.remove(ID)
  assert.equal(await store.get(KEY), undefined)
  const left = await store.get(pictureKey(other, { width: 96, format: 'webp' }))
  left?.stream.destroy()
  assert.ok(left !== undefined)
})

test('what a dead process left unfinished is cleared away, what is being written is not', async () => {
  const old = join(folder, 'unfinished', 'old')
  const fresh = join(folder, 'unfinished', 'fresh')
  await writeFile(old, 'x')
  await writeFile(fresh, 'x')
  await utimes(old, new Date(0), new Date(0))
  await openLocalPictureStore(folder, Date.now())
  assert.deepEqual(await readdir(join(folder, 'unfinished')), ['fresh'])
  await rm(fresh)
})

test('a write that fails leaves nothing behind', async () => {
  const id = pictureId(Buffer.from('blocked'))
  await writeFile(join(folder, id.slice(0, 2)), 'a file where a folder should be')
  await assert.rejects(store.put(pictureKey(id, { width: 96, format: 'webp' }), Buffer.from('x'), 'image/webp'))
  assert.deepEqual(await readdir(join(folder, 'unfinished')), [])
})
