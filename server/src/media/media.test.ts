import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { isRefusal, type Picture } from '#api'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { findPictures, findPrivatePictures, keepPicture, makeRenditions, mediaRoutes, mediaSweeps, openLocalPictureStore, openPicture, pictureCards, pictureOf, type PictureStore, serveMedia, storePicture } from './index.ts'

const rows = sql<{ count: number }>('test.media-rows', 'select count(*)::int as count from media where account_id = $1')
const turnPrivate = sql('test.media-private', `update media set private = true, moves = true, store_id = repeat('0123456789abcdef', 4) where account_id = $1 and id = $2`)

let database: Database
let drop: () => Promise<void>
let folder: string
let pictures: PictureStore
let api: TestApi
let serve: ReturnType<typeof serveMedia>

before(async () => {
  ;({ database, drop } = await testDatabase())
  folder = await mkdtemp(join(tmpdir(), 'amoy-media-'))
  pictures = await openLocalPictureStore(folder, Date.now())
  api = testApi(database, mediaRoutes({ database, clock: systemClock, pictures }))
  serve = serveMedia(pictures)
})
after(async () => {
  await drop()
  await rm(folder, { recursive: true })
})

const photo = (width: number, height: number, colour: string) => sharp({ create: { width, height, channels: 3, background: colour } }).jpeg().toBuffer()
function usable<Made extends object>(made: Made): Exclude<Made, { refused: string }> {
  assert.ok(!('refused' in made))
  return made as Exclude<Made, { refused: string }>
}
const store = async () => makeAccount(database, systemClock, 'store', (await makePerson(database, systemClock)).id)
async function staffed() {
  const person = await makePerson(database, systemClock)
  return { person, account: await makeAccount(database, systemClock, 'store', person.id, { role: 'editor' }) }
}
const upload = (as: { id: string }, handle: string, bytes: Uint8Array, query = '') => api.call<Picture>(as, 'POST', `/accounts/${handle}/pictures${query}`, bytes, { 'content-type': 'image/jpeg' })
const fetchPicture = (path: string, init?: RequestInit) => serve(new Request(`http://localhost:3000/media/${path}`, init))

test('an uploaded picture is served in the sizes that its answer names', async () => {
  const { person, account } = await staffed()
  const answer = await upload(person, account.handle, await photo(1000, 1300, '#c2311c'), `?alt=${encodeURIComponent('红色的茶壶')}`)
  assert.equal(answer.status, 201)
  const picture = answer.body
  assert.deepEqual([picture.owner, picture.width, picture.height, picture.alt], [account.id, 1000, 1300, '红色的茶壶'])
  assert.deepEqual(picture.widths, [96, 320, 640, 1000])
  for (const width of picture.widths) {
    const served = await fetchPicture(`${picture.owner}/${picture.id}/${width}.webp`)
    assert.equal(served.headers.get('content-type'), 'image/webp')
    assert.equal((await sharp(Buffer.from(await served.arrayBuffer())).metadata()).width, width)
  }
  assert.deepEqual((await findPictures(database.read, account.id, [picture.id])).get(picture.id), picture)
  assert.deepEqual((await pictureCards(database.read, [{ owner: account.id, id: picture.id }])).get(picture.id), picture)
})

test('a served picture may be kept for ever, is asked for once, and can do nothing as a page', async () => {
  const { person, account } = await staffed()
  const { body } = await upload(person, account.handle, await photo(1000, 700, '#00695c'))
  const path = `${body.owner}/${body.id}/640.avif`
  const served = await fetchPicture(path)
  assert.match(served.headers.get('content-type')!, /^image\/(avif|webp)$/)
  assert.equal(served.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(served.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(served.headers.get('content-security-policy'), "default-src 'none'")
  assert.equal((await served.arrayBuffer()).byteLength, Number(served.headers.get('content-length')))
  const again = await fetchPicture(path, { headers: { 'if-none-match': served.headers.get('etag')! } })
  assert.equal(again.status, 304)
  const head = await fetchPicture(path, { method: 'HEAD' })
  assert.deepEqual([head.status, (await head.arrayBuffer()).byteLength], [200, 0])
  assert.equal((await fetchPicture(path, { method: 'POST' })).status, 405)
})

test('an address that names no picture is missing, whatever it tries', async () => {
  const { person, account } = await staffed()
  const { body } = await upload(person, account.handle, await photo(100, 100, '#000000'))
  for (const path of [`${body.owner}/${body.id}/97.webp`, `${body.owner}/${body.id}/96.png`, `${body.owner}/../../etc/96.webp`, `${body.id}/${body.owner}/96.webp`, '']) {
    assert.equal((await fetchPicture(path)).status, 404, path)
  }
})

test('words of a picture may be changed and taken away, only by its own account', async () => {
  const { person, account } = await staffed()
  const other = await staffed()
  const { body: picture } = await upload(person, account.handle, await photo(300, 300, '#123456'), '?alt=Tea')
  const describe = (as: { id: string }, handle: string, alt: string) => api.call<Picture>(as, 'PATCH', `/accounts/${handle}/pictures/${picture.id}`, { alt })
  assert.deepEqual((await describe(person, account.handle, '  一杯岩茶 ')).body, { ...picture, alt: '一杯岩茶' })
  assert.equal((await findPictures(database.read, account.id, [picture.id])).get(picture.id)!.alt, '一杯岩茶')
  assert.equal((await describe(other.person, other.account.handle, 'Mine')).status, 404)
  assert.equal((await describe(person, account.handle, 'x'.repeat(301))).status, 422)
  assert.equal((await describe(person, account.handle, '')).body.alt, '')
})

test('the same file sent again, also at once, is one picture of the account; another account has its own', async () => {
  const { person, account } = await staffed()
  const bytes = await photo(400, 300, '#ffc145')
  const answers = await Promise.all([1, 2, 3].map(() => upload(person, account.handle, bytes)))
  assert.deepEqual(answers.map((each) => each.status), [201, 201, 201])
  assert.equal(new Set(answers.map((each) => each.body.id)).size, 1)
  assert.equal((await database.read.one(rows, [account.id])).count, 1)
  assert.equal((await upload(person, account.handle, bytes, '?alt=new')).body.alt, 'new')
  const other = await staffed()
  const theirs = await upload(other.person, other.account.handle, bytes)
  assert.notEqual(theirs.body.id, answers[0]!.body.id)
  assert.equal(theirs.body.alt, '')
})

test('what is not a picture is refused by its content, and leaves nothing', async () => {
  const { person, account } = await staffed()
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const whole = await photo(900, 900, '#334455')
  for (const [bytes, status, code] of [
    [svg, 415, 'picture-kind'],
    [Buffer.from('GIF'), 415, 'no-picture'],
    [whole.subarray(0, whole.length / 2), 422, 'picture-broken'],
    [new Uint8Array(20 * 1024 * 1024 + 1), 413, 'picture-too-large'],
    [new Uint8Array(0), 422, 'picture-empty'],
  ] as const) {
    const answer = await api.call(person, 'POST', `/accounts/${account.handle}/pictures`, bytes)
    assert.deepEqual([answer.status, answer.body.code], [status, code])
  }
  assert.equal((await database.read.one(rows, [account.id])).count, 0)
})

test('an upload that stops half-way keeps nothing', async () => {
  const { account } = await staffed()
  const bytes = await photo(900, 900, '#778899')
  const before = await files()
  const stopping = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.subarray(0, 500)),
    pull: (controller) => controller.error(new Error('the connection was reset')),
  })
  const { uploadPicture } = await import('./upload-picture.ts')
  const request = new Request('http://localhost:3000/', { method: 'POST', body: stopping, duplex: 'half' } as RequestInit)
  const refused = await uploadPicture({ database, clock: systemClock, pictures }, { accountId: account.id, alt: '', request })
  assert.ok(isRefusal(refused) && refused.refused === 'upload-interrupted')
  assert.deepEqual(await files(), before)
})

test('those who send slowly keep nobody else out, and are given up in the end', async () => {
  const { uploadPicture } = await import('./upload-picture.ts')
  const stalled = () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1_000)) })
    return new Request('http://localhost:3000/', { method: 'POST', body, duplex: 'half' } as RequestInit)
  }
  const slow: Promise<unknown>[] = []
  const deps = { database, clock: systemClock, pictures }
  for (let each = 0; each < 40; each++) slow.push(uploadPicture(deps, { accountId: `slow ${each}`, alt: '', request: stalled(), maxMs: 600 }))
  const { person, account } = await staffed()
  assert.equal((await upload(person, account.handle, await photo(60, 60, '#456789'))).status, 201)
  const crowd = Array.from({ length: 13 }, () => uploadPicture(deps, { accountId: account.id, alt: '', request: stalled(), maxMs: 300 }))
  const codes = (await Promise.all(crowd)).map((each) => isRefusal(each) && each.refused)
  assert.deepEqual([codes.filter((code) => code === 'body-too-slow').length, codes.at(-1)], [12, 'too-many-uploads'])
  for (const each of await Promise.all(slow)) assert.ok(isRefusal(each) && each.refused === 'body-too-slow')
  assert.equal((await upload(person, account.handle, await photo(61, 61, '#456789'))).status, 201)
})

test('a store that fails half-way leaves no picture, and the next try makes it whole', async () => {
  const account = await store()
  const bytes = await photo(900, 900, '#abcdef')
  const before = await files()
  let puts = 0
  const failing: PictureStore = { ...pictures, put: (...args) => (++puts === 3 ? Promise.reject(new Error('the disk is full')) : pictures.put(...args)) }
  await assert.rejects(storePicture({ database, clock: systemClock, pictures: failing }, { accountId: account.id, bytes, alt: '' }), /disk is full/)
  assert.deepEqual(await files(), before)
  assert.equal((await database.read.one(rows, [account.id])).count, 0)
  const picture = await storePicture({ database, clock: systemClock, pictures }, { accountId: account.id, bytes, alt: '' })
  assert.ok(!isRefusal(picture) && picture.widths.length === 4)
})

test('only who may post in its name uploads to an account; everybody may upload to their own', async () => {
  const { account } = await staffed()
  const stranger = await makePerson(database, systemClock)
  const bytes = await photo(50, 50, '#123456')
  assert.equal((await upload(stranger, account.handle, bytes)).status, 404)
  assert.equal((await upload(stranger, stranger.handle, bytes)).status, 201)
})

test('a private picture lies where no address leads, is found by who asks for private ones alone, and its sender sees it', async () => {
  const { person, account } = await staffed()
  const bytes = await photo(700, 500, '#9b2335')
  const { body: open } = await upload(person, account.handle, bytes)
  const sent = await Promise.all([1, 2].map(() => upload(person, account.handle, bytes, '?for=evidence')))
  const { body: hidden } = sent[0]!
  assert.deepEqual([sent[0]!.status, sent[1]!.body.id, hidden.id === open.id], [201, hidden.id, false])

  const publicly = (picture: Picture, width: number) => fetchPicture(`${picture.owner}/${picture.id}/${width}.webp`)
  for (const width of [...hidden.widths, 960]) assert.equal((await publicly(hidden, width)).status, 404)
  assert.equal((await publicly(open, 700)).status, 200)
  assert.deepEqual([...(await findPictures(database.read, account.id, [hidden.id, open.id])).keys()], [open.id])
  assert.deepEqual([...(await findPrivatePictures(database.read, account.id, [hidden.id, open.id])).keys()], [hidden.id])
  assert.equal((await pictureCards(database.read, [{ owner: account.id, id: hidden.id }])).size, 0)
  assert.equal(await pictureOf(database.read, account.id, hidden.id), undefined)

  const seen = await openPicture({ database, pictures }, hidden, 300)
  assert.ok(seen instanceof Response)
  assert.deepEqual([seen.headers.get('cache-control'), seen.headers.get('cross-origin-resource-policy'), (await sharp(Buffer.from(await seen.arrayBuffer())).metadata()).width], ['private, no-store', 'same-origin', 320])
  const file = `/accounts/${account.handle}/pictures/${hidden.id}/file`
  assert.equal((await api.call(person, 'GET', file)).status, 200)
  assert.equal((await api.call((await staffed()).person, 'GET', file)).status, 404)
  assert.equal((await api.call(undefined, 'GET', file)).status, 401)
  assert.equal((await api.call<Picture>(person, 'PATCH', `/accounts/${account.handle}/pictures/${hidden.id}`, { alt: 'The crack' })).body.alt, 'The crack')
})

test('a private picture that another process has put meanwhile leaves nothing behind', async () => {
  const account = await store()
  const bytes = await photo(90, 90, '#2e4a62')
  const before = await files()
  const faster: PictureStore = {
    ...pictures,
    put: async (...args) => {
      await pictures.put(...args)
      await keepPicture({ database, clock: systemClock, pictures }, { accountId: account.id, sha256: createHash('sha256').update(bytes).digest(), made: usable(await makeRenditions(bytes, { avif: false })), alt: '', size: bytes.length, isPrivate: true })
    },
  }
  const kept = await storePicture({ database, clock: systemClock, pictures: faster }, { accountId: account.id, bytes, alt: '', isPrivate: true })
  assert.ok(!isRefusal(kept) && (await openPicture({ database, pictures }, kept)) instanceof Response)
  assert.equal((await files()).length, before.length + 1)
})

test('a picture that was public before leaves its public address, and the same file may be a public one anew', async () => {
  const { person, account } = await staffed()
  const bytes = await photo(400, 400, '#7a6c5d')
  const { body: before } = await upload(person, account.handle, bytes)
  await database.writeOne(turnPrivate, [account.id, before.id])
  const privately = async () => isRefusal(await openPicture({ database, pictures }, before))
  const publicly = async (picture: Picture) => (await fetchPicture(`${picture.owner}/${picture.id}/400.webp`)).status
  assert.equal(await privately(), false, 'it is there before it has moved')
  const [sweep] = mediaSweeps({ database, pictures })
  for (let time = 0; time < 2; time++) {
    await sweep!.run()
    assert.deepEqual([await privately(), await publicly(before)], [false, 404])
  }
  const { body: anew } = await upload(person, account.handle, bytes)
  assert.notEqual(anew.id, before.id)
  assert.deepEqual([await publicly(anew), await publicly(before), (await upload(person, account.handle, bytes)).body.id], [200, 404, anew.id])
})

async function files(): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map((each) => each.name).sort()
}
