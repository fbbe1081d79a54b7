import { tell } from './figures.ts'
import { openHttp } from './http.ts'
import { composeAt, openPlace } from './place.ts'
import { startProgram } from './program.ts'
import { alternate, processorOf, repeat, timesOf } from './rounds.ts'
import { countOf, recorder, replay, type Sent } from './statements.ts'
import type { Person } from './world/people.ts'
import { makePosts, makeReaders, settle } from './world/posts.ts'
import { makeAuthors, makeProducts } from './world/stores.ts'

const AUTHORS = 2_000
const POSTS_PER_AUTHOR = 50
const READERS = 16
const FOLLOWEES = [50, 200, 1_000]
const CLIENTS = 8
const ROUNDS = 4
const ROUND_MS = 600
const PATH = '/feed/following?limit=20'

/** Twenty posts of the following feed: through the API in this process, over HTTP from the whole program, and the same statements over bare pg. */
export async function feed(): Promise<void> {
  const place = await openPlace('feed')
  const composed = await composeAt(place)
  const authors = await makeAuthors(place.pool, AUTHORS)
  await makeProducts(place.pool, authors.filter((each) => each.kind === 'store').map((each) => each.id), 4, 1)
  const authorIds = authors.map((each) => each.id)
  await makePosts(place.pool, authorIds, POSTS_PER_AUTHOR)
  const readers = new Map<number, Person[]>()
  for (const followees of FOLLOWEES) readers.set(followees, await makeReaders(place.pool, composed.database, { handle: `reader-${followees}`, count: READERS, authorIds, followees }))
  await settle(place.pool)

  const noting = recorder(composed.database.pool)
  const program = await startProgram({ databaseUrl: place.url, folder: place.folder })
  const http = openHttp(program.url, CLIENTS)
  try {
    for (const [followees, people] of readers) {
      const sent: Sent[][] = []
      for (const { cookie } of people) {
        const list: Sent[] = []
        const page = JSON.parse(await noting(list, () => composed.call('GET', PATH, cookie))) as { items: unknown[] }
        if (page.items.length !== 20) throw new Error(`a page of ${page.items.length}`)
        sent.push(list)
      }
      const whose = (turn: number) => people[turn % people.length]!.cookie
      const sides = await alternate(ROUNDS, {
        api: () => repeat((turn) => composed.call('GET', PATH, whose(turn)), { clients: CLIENTS, forMs: ROUND_MS }),
        http: () => repeat((turn) => http('GET', `/api/v1${PATH}`, whose(turn)), { clients: CLIENTS, forMs: ROUND_MS }),
        floor: () => repeat((turn) => replay(place.pool, sent[turn % sent.length]!), { clients: CLIENTS, forMs: ROUND_MS }),
      })
      for (const [way, name] of [['api', 'API in process'], ['http', 'HTTP']] as const) {
        const side = sides[way]
        const notes = `${CLIENTS} clients, ${countOf(sent)} statements a page; ${timesOf(side)}; floor ${timesOf(sides.floor)}`
        const processor = `; a page takes ${processorOf(side)}, of the floor ${processorOf(sides.floor)}`
        tell({ bench: 'feed', figure: `pages, ${followees} followees, ${name}`, value: side.perSecond, unit: '1/s', floor: sides.floor.perSecond, aim: { leastRatio: 0.5 }, notes: way === 'api' ? notes + processor : notes })
        tell({ bench: 'feed', figure: `p99, ${followees} followees, ${name}`, value: side.p99Ms, unit: 'ms', floor: sides.floor.p99Ms, aim: { most: 50 } })
      }
    }
  } finally {
    http.close()
    await program.stop()
    await composed.close()
    await place.close()
  }
}
