import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { reaction, recordAll } from '#events'
import { testDatabase } from '#testing'
import { startWorker } from './index.ts'

const KILLED_WORKER = new URL('./fixtures/worker-that-hangs.ts', import.meta.url)
/** Its last sign of life is this old at most, and a look for dead ones comes every few seconds. */
const TAKEN_OVER_WITHIN_MS = 30_000

declare module '#events' {
  interface Facts {
    'test.slow': { n: number }
    'test.happened': { n: number }
  }
}

/** Far more than the few that could be done if the queue waited after each. */
const MANY = 200
const WITHIN_MS = 8_000
/** Three are busy, one of four is free. */
const FREE_HAND = 3
/** Less than the wait between two looks into the queue. */
const AT_ONCE_MS = 1_500

let database: Database
let url: string
let drop: () => Promise<void>

before(async () => ({ database, url, drop } = await testDatabase()))
after(() => drop())

test('many reactions are done one after the other without waiting in between, and one that fails does not stop the rest', async () => {
  const done = new Set<number>()
  const failed = new Set<string>()
  const work = async ({ payload: { n } }: { payload: { n: number } }) => {
    if (n === 7) throw new Error('not this one')
    done.add(n)
  }
  const worker = await startWorker({ database, clock: systemClock, reactions: [reaction({ on: 'test.happened', consumer: 'test.note', work })], sweeps: [], onFailure: (from) => failed.add(from) })
  try {
    await database.write((db) => recordAll(db, systemClock, 'test.happened', Array.from({ length: MANY }, (_, n) => ({ n }))))
    const untilMs = performance.now() + WITHIN_MS
    while (done.size < MANY - 1 && performance.now() < untilMs) await sleep(20)
    assert.deepEqual([done.size, ...failed], [MANY - 1, 'test.note'])
  } finally {
    await worker.stop()
  }
})

test('what comes while some are at long work is begun at once by those who are free', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const begun: number[] = []
  const slow = reaction({
    on: 'test.slow',
    consumer: 'test.slow',
    work: async ({ payload: { n } }) => {
      begun.push(n)
      if (n < FREE_HAND) await held
    },
  })
  const worker = await startWorker({ database, clock: systemClock, reactions: [slow], sweeps: [], onFailure: () => {} })
  const begins = async (n: number) => {
    const startedMs = performance.now()
    await database.write((db) => recordAll(db, systemClock, 'test.slow', [{ n }]))
    while (!begun.includes(n) && performance.now() - startedMs < WITHIN_MS) await sleep(5)
    return performance.now() - startedMs
  }
  try {
    await sleep(1_000)
    for (let n = 0; n <= FREE_HAND; n++) {
      const tookMs = await begins(n)
      assert.ok(tookMs < AT_ONCE_MS, `the ${n}th began after ${Math.round(tookMs)} ms`)
    }
  } finally {
    release()
    await worker.stop()
  }
})

test('what a worker was at when it was killed is taken over by another', async () => {
  const killed = fork(KILLED_WORKER, [url])
  await database.write((db) => recordAll(db, systemClock, 'test.happened', [{ n: 1 }]))
  await once(killed, 'message')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const { promise, resolve } = Promise.withResolvers<void>()
  const worker = await startWorker({ database, clock: systemClock, reactions: [reaction({ on: 'test.happened', consumer: 'test.take-over', work: async () => resolve() })], sweeps: [], onFailure: () => {} })
  try {
    await Promise.race([promise, sleep(TAKEN_OVER_WITHIN_MS).then(() => assert.fail('nobody took it over'))])
  } finally {
    await worker.stop()
  }
})
