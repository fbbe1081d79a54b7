import { randomUUID } from 'node:crypto'
import { type Composed, composeAt, openPlace } from '../bench/place.ts'
import { bank } from '../bench/world/bank.ts'
import { makePeople, type Person } from '../bench/world/people.ts'
import { type Item, makeAuthors, makeProducts } from '../bench/world/stores.ts'
import { allChecks } from '../server/src/app/index.ts'
import type { Database } from '../server/src/database/index.ts'
import { chance } from './points.ts'

export const MAX_TRIES = 200
const SHOPS = 9

export type Answer = { status: number; body: { id?: string; code?: string; orders?: { id: string; state: string }[]; payment?: { payUrl: string }; total?: { minor: number; currency: string }; state?: string } }
export type Ask = (method: string, path: string, cookie: string | undefined, body?: unknown, key?: string) => Promise<Answer>
type Seller = Person & { handle: string }

/** What one round is run with. Its item, its seller and its buyers are nobody else's at that time. */
export type Round = {
  /** Through one of two composed programs, in turn. */
  ask: Ask
  databases: readonly Database[]
  tries: number
  item: Item
  seller: Seller
  buyer: Person
  /** As many as there are tries. */
  buyers: readonly Person[]
  next(): number
  /** All at once, as many as there are tries. */
  atOnce<T>(attempt: (nth: number) => Promise<T>): Promise<T[]>
  count(outcome: string): void
  /** Counts answers, the good ones under this name, and says how many they were. */
  tally(good: string, answers: readonly Answer[]): number
  problem(text: string): void
}
export type Race = (round: Round) => Promise<void>
export type RaceOptions = { rounds: number; tries: readonly [least: number, most: number]; seed: number }
export type RaceReport = { race: string; rounds: number; attempts: number; seed: number; seconds: number; outcomes: Record<string, number>; problems: string[] }

/** One database and two programs on it, for race after race. */
export async function openTrack(maxRounds: number) {
  const place = await openPlace('race')
  const programs = [await composeAt(place, { providers: [bank] }), await composeAt(place, { providers: [bank] })]
  const databases = programs.map(({ database }) => database)
  const stores = (await makeAuthors(place.pool, SHOPS)).filter(({ kind }) => kind === 'store')
  const owners = await makePeople(place.pool, 'owner', stores.length)
  for (const [at, { id }] of stores.entries()) await place.pool.query(`insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`, [id, owners[at]!.id])
  const sellers = new Map(stores.map(({ id, handle }, at) => [id, { ...owners[at]!, handle }]))
  const made = await makeProducts(place.pool, stores.map(({ id }) => id), Math.ceil(maxRounds / stores.length), 1)
  // By the chance in their ids: each race comes by all the stores.
  const items = made.toSorted((a, b) => a.variant.slice(-12).localeCompare(b.variant.slice(-12)))
  const people = await makePeople(place.pool, 'racer', MAX_TRIES)
  const ask = askInTurn(programs)

  return {
    async run(name: string, race: Race, { rounds, tries: [least, most], seed }: RaceOptions): Promise<RaceReport> {
      const beganMs = performance.now()
      const report: RaceReport = { race: name, rounds, attempts: 0, seed, seconds: 0, outcomes: {}, problems: [] }
      const next = chance(seed)
      const count = (outcome: string) => void (report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1)
      const tally = (good: string, answers: readonly Answer[]) => {
        for (const { status, body } of answers) count(status < 300 ? good : (body.code ?? String(status)))
        return answers.filter(({ status }) => status < 300).length
      }
      const problem = (text: string) => void report.problems.push(text)
      // The world is made by hand and not whole in every respect: what was broken before no race has broken.
      const before = await broken(databases[0]!)
      for (let round = 0; round < rounds; round++) {
        const tries = least + Math.floor(next() * (most - least + 1))
        const atOnce: Round['atOnce'] = (attempt) => Promise.all(Array.from({ length: tries }, (_, nth) => attempt(nth)))
        const item = items.pop()
        if (!item) throw new Error('there are fewer things to race for than rounds')
        report.attempts += tries
        await race({ ask, databases, tries, item, seller: sellers.get(item.store)!, buyer: people[round % people.length]!, buyers: people.slice(0, tries), next, atOnce, count, tally, problem })
      }
      for (const [check, found] of await broken(databases[0]!)) if (found > (before.get(check) ?? 0)) problem(`${check}: ${found} broken`)
      return { ...report, seconds: Math.round((performance.now() - beganMs) / 1_000) }
    },
    async close(): Promise<void> {
      for (const program of programs) await program.close()
      await place.close()
    },
  }
}

function askInTurn(programs: readonly Composed[]): Ask {
  let turn = 0
  return async (method, path, cookie, body, key = randomUUID()) => {
    const { app, config } = programs[turn++ % programs.length]!
    const headers = { ...(cookie ? { cookie } : {}), 'accept-language': 'en', ...(body === undefined ? {} : { origin: config.publicUrl, 'content-type': 'application/json', 'idempotency-key': key }) }
    const answer = await app.api.request(`${config.publicUrl}/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} }
  }
}

async function broken({ read }: Database): Promise<Map<string, number>> {
  return new Map(await Promise.all(allChecks.map(async (check) => [check.name, (await check.count(read)).broken] as const)))
}
