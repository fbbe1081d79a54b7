import { after, before } from 'node:test'
import type { Database } from '#database'
import { testDatabase } from '#testing'
import { makeItem, makeStore, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { type Finish, type Leg, type Racer, startRacer } from './test-racer.ts'

export let database: Database
export let store: TestStore
export let item: TestItem
let racers: Racer[]
let drop: () => Promise<void>

/** To be called once, at the head of a file: a store with something to review, and two processes that ask at once; `open` comes last. */
export function raceOfFile(open: (database: Database) => void): void {
  before(async () => {
    const made = await testDatabase()
    ;({ database, drop } = made)
    racers = [await startRacer(made.url), await startRacer(made.url)]
    store = await makeStore(database)
    item = await makeItem(database, store, { stock: 1_000 })
    open(database)
  })
  after(async () => {
    for (const racer of racers) await racer.stop()
    await drop()
  })
}

/** Each process runs its own legs. */
export const both = async (...legs: Leg[][]): Promise<Finish[]> => (await Promise.all(racers.map((racer, at) => racer.run(legs[at] ?? [])))).flat()
