import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { mute } from '#accounts'
import { isRefusal } from '#api'
import { systemClock } from '#clock'
import { cardsBy } from '#catalog'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { feedRoutes, startLiveFeed } from '../index.ts'
import { feedWorld } from '../test-feed.ts'

const cutListener = sql('test.cut-listener', `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`)

let database: Database
let drop: () => Promise<void>
let world: ReturnType<typeof feedWorld>
let live: ReturnType<typeof startLiveFeed>
const failures: unknown[] = []

before(async () => {
  ;({ database, drop } = await testDatabase())
  world = feedWorld(database, systemClock)
  live = startLiveFeed({ database, clock: systemClock, onFailure: (_from, error) => failures.push(error) })
  await live.ready
})
after(async () => {
  await live.stop()
  await drop()
})

/** Connects as a browser does, and gathers what comes. */
async function connect(reader: { id: string }, since?: string) {
  const leaving = new AbortController()
  const response = await live.connect(reader.id, since, leaving.signal)
  assert.ok(!isRefusal(response))
  let text = ''
  const reading = (async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) text += part
  })()
  return {
    response,
    text: () => text,
    counts: () => [...text.matchAll(/^data: \{"count":(\d+)\}$/gm)].map((match) => Number(match[1])),
    leave: async () => {
      leaving.abort()
      await reading
    },
  }
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; !what(); tries++) {
    assert.ok(tries < 200, `waited in vain for ${what.toString()}`)
    await sleep(50)
  }
}

test('a reader with the feed open hears of new posts of others that they may see', async () => {
  const [reader, author, muted, stranger] = [await world.person(), await world.author(), await world.author(), await world.author()]
  await world.follow(reader, author)
  await world.follow(reader, muted)
  await database.write(async (db) => void (await mute(db, systemClock, reader.id, muted.id)))
  await world.page(reader)
  const open = await connect(reader)
  assert.equal(open.response.headers.get('content-type'), 'text/event-stream')
  for (const each of [stranger, muted, author]) await world.publish(each)
  await world.publish(reader, { madeBy: reader.id })
  await world.settle()
  await until(() => open.counts().length > 0)
  assert.deepEqual(open.counts(), [1])
  await world.publish(author)
  await world.publish(author)
  await world.settle()
  await until(() => open.counts().at(-1) === 3)
  await open.leave()
})

test('who connects again says where they were and is told what has come since', async () => {
  const [reader, author] = [await world.person(), await world.author()]
  await world.follow(reader, author)
  const { top } = await world.page(reader)
  await world.publish(author)
  await world.publish(author)
  await world.settle()
  const open = await connect(reader, top)
  await until(() => open.counts().at(-1) === 2)
  assert.match(open.text(), new RegExp(`id: ${top}`))
  await open.leave()
})

test('a listener whose connection breaks listens again, and what it missed is counted', async () => {
  const [reader, author] = [await world.person(), await world.author()]
  await world.follow(reader, author)
  await world.page(reader)
  const open = await connect(reader)
  await database.writeOne(cutListener)
  await world.publish(author)
  await world.settle()
  await until(() => open.counts().at(-1) === 1)
  assert.ok(failures.length > 0)
  await open.leave()
})

test('connections are let go when the reader leaves, and one reader holds only a few', async () => {
  const reader = await world.person()
  const before = live.connections()
  const first = await connect(reader)
  const more = []
  for (let each = 0; each < 9; each++) more.push(await connect(reader))
  assert.equal(live.connections(), before + 8)
  await Promise.all([first, ...more].map((each) => each.leave()))
  assert.equal(live.connections(), before)
})

test('a connection that could not be told its count is not held', async () => {
  const reader = await world.person()
  const before = live.connections()
  await assert.rejects(live.connect(reader.id, 'no key at all', new AbortController().signal))
  assert.equal(live.connections(), before)
})

test('the route is for members, and answers with the stream', async () => {
  const routes = feedRoutes({ database, clock: systemClock, productCards: cardsBy(systemClock), live })
  const found = routes.find((each) => each.options.path === '/feed/following/live')!
  assert.deepEqual(found.options.access, { who: 'member', scope: 'read' })
  const reader = await world.person()
  const leaving = new AbortController()
  const request = new Request('http://localhost:3000/', { signal: leaving.signal, headers: { 'last-event-id': systemClock.id() } })
  const answer = await found.work({ who: { kind: 'member', personId: reader.id }, query: {}, request } as never)
  assert.ok(answer instanceof Response)
  leaving.abort()
  assert.match(await answer.text(), /^retry: \d+\nid: [0-9a-f-]{36}\n\n$/)
})

test('stopping ends every stream, takes no new one, and may be asked for twice', async () => {
  const ending = startLiveFeed({ database, clock: systemClock, onFailure: () => {} })
  await ending.ready
  const reader = await world.person()
  const open = await ending.connect(reader.id, undefined, new AbortController().signal)
  assert.ok(open instanceof Response)
  await Promise.all([ending.stop(), ending.stop()])
  assert.match(await open.text(), /^retry/)
  assert.deepEqual([ending.connections(), isRefusal(await ending.connect(reader.id, undefined, new AbortController().signal))], [0, true])
})
