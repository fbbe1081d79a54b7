import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { DAY_MS, fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { lastComparedDays, listDifferences, type PaymentProvider, type PaymentsDeps, reconcile, reconcileDay, skipComparing, type StatementLine } from './index.ts'
import { paymentReference } from './reference.ts'
import { dayOf } from './statement-day.ts'

const clock = fixedClock(new Date('2026-03-10T12:00:00Z'))
const forget = sql('testing.forget-statements', 'with days as (delete from statement_day) delete from statement_difference')
const insertPayment = sql(
  'testing.captured-payment',
  `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, captured_minor, created_at, captured_at, look_at)
   values ($1, $2, $2, 'paper', 'captured', $3, 'CNY', '[]', '', '', 'en', $4, $3, $4, $5, $5)`,
)

let database: Database
let drop: () => Promise<void>
let statements: Map<string, StatementLine[]>
let asked: string[]
before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  statements = new Map()
  asked = []
  clock.move(60 * DAY_MS)
  await database.writeOne(forget)
})

/** A provider of which only its statements matter here. */
const paper = { name: 'paper', statement: async (day: string) => (asked.push(day), statements.get(day) ?? []) } as Partial<PaymentProvider> as PaymentProvider
const deps = (): PaymentsDeps => ({ database, clock, providers: [paper], settlement: {} as PaymentsDeps['settlement'], publicUrl: 'http://localhost', onNews: ({ error }) => assert.ifError(error) })
const open = async () => (await listDifferences(database.read, { isOpen: true, limit: 50 })).map(({ day, what, thereMinor }) => [day, what, thereMinor])
const today = () => new Date(`${dayOf(clock.now())}T10:00:00Z`)

function listed(at: Date, reference: string, amountMinor: bigint): void {
  statements.set(dayOf(at), [...(statements.get(dayOf(at)) ?? []), { kind: 'capture', reference, providerRef: reference, amountMinor, currency: 'CNY', at }])
}

async function captured({ at, createdAt = at, amountMinor }: { at: Date; createdAt?: Date; amountMinor: bigint }): Promise<string> {
  const [buyerId, id] = [clock.id(), clock.id()]
  await database.writeOne(insertPayment, [buyerId, id, amountMinor, createdAt, at])
  return paymentReference(buyerId, id)
}

test('what the provider lists twice is a difference with the sum, known here or not', async () => {
  const at = today()
  const known = await captured({ at, amountMinor: 500n })
  for (const reference of [known, known, 'nobody-knows', 'nobody-knows']) listed(at, reference, 500n)
  clock.move(2 * DAY_MS)
  await reconcile(deps())
  assert.deepEqual(await open(), [[dayOf(at), 'twice', 1_000n], [dayOf(at), 'twice', 1_000n]])
})

test('a clock that ran ahead does not hide the days that it passed', async () => {
  const at = new Date(today().getTime() + 3 * DAY_MS)
  clock.move(10 * DAY_MS)
  await reconcile(deps())
  clock.move(-10 * DAY_MS)
  listed(at, 'nobody-knows', 700n)
  clock.move(6 * DAY_MS)
  await reconcile(deps())
  assert.deepEqual(await open(), [[dayOf(at), 'missing-here', 700n]])
})

test('the last day compared is over: neither a day that was looked into early, nor one that is to be skipped, is it', async () => {
  const last = async () => (await lastComparedDays(database.read, clock.now())).map(({ day }) => day)
  await reconcile(deps())
  const yesterday = dayOf(new Date(today().getTime() - DAY_MS))
  assert.deepEqual(await last(), [yesterday])
  await reconcileDay(deps(), 'paper', dayOf(clock.now()))
  assert.deepEqual(await last(), [yesterday])
  await database.write((db) => skipComparing(db, clock, 'paper', yesterday))
  assert.ok((await last()).every((day) => day < dayOf(clock.now())))
  clock.move(2 * DAY_MS)
  await reconcile(deps())
  assert.deepEqual(await last(), [dayOf(new Date(today().getTime() - DAY_MS))])
})

test('money that moved days before we learned of it agrees all the same', async () => {
  const moved = today()
  const learned = new Date(moved.getTime() + 4 * DAY_MS)
  listed(moved, await captured({ at: learned, createdAt: moved, amountMinor: 900n }), 900n)
  const lost = await captured({ at: learned, createdAt: moved, amountMinor: 901n })
  clock.move(7 * DAY_MS)
  await reconcile(deps())
  const found = await listDifferences(database.read, { isOpen: true, limit: 50 })
  assert.deepEqual(found.map(({ day, what, reference }) => [day, what, reference]), [[dayOf(learned), 'missing-there', lost]])
})

test('an old difference is asked for again every few hours, not with every turn', async () => {
  listed(today(), 'nobody-knows', 700n)
  clock.move(2 * DAY_MS)
  await reconcile(deps())
  clock.move(30 * DAY_MS)
  await reconcile(deps())
  asked = []
  for (let turn = 0; turn < 4; turn++) {
    clock.move(900_000)
    await reconcile(deps())
  }
  assert.deepEqual(asked, [])
  assert.equal((await open()).length, 1)
})
