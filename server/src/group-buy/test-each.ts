import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, newest } from '../orders/test-paying.ts'
import { makeStore, movedClock, type Shop, type TestClock, type TestStore } from '../orders/test-shop.ts'
import { type GroupItem, join, type Joined, openGroupShop, person, start } from './test-groups.ts'

/** Each test of a file that calls `groupsEach` has a bank, a clock and a shop of its own; database and store are the file's. */
export let database: Database
export let url: string
export let store: TestStore
export let bank: TestBank
export let clock: TestClock
export let shop: Shop
let drop: () => Promise<void>

// Sweeps see what earlier tests left open: its money is of a bank that is gone.
const keepOpen = sql('group-buy.test-keep-open', `update group_buy set ends_at = $1 where state = 'open'`)

/** To be called once, at the head of a file. */
export function groupsEach(): void {
  before(async () => {
    ;({ database, url, drop } = await testDatabase())
    store = await makeStore(database)
  })
  after(() => drop())
  beforeEach(async () => {
    await database.writeOne(keepOpen, [new Date('2099-01-01')])
    bank = { ...testBank(), holdsForDays: 7 }
    clock = movedClock()
    shop = openGroupShop(database, [bank], clock)
  })
}

export type Paid = { buyer: { id: string }; group: string; order: string; reference: string }

export async function startPaid(item: GroupItem, as: 'captured' | 'authorised' = 'captured'): Promise<Paid> {
  const buyer = await person(database)
  return pay(buyer, await start(shop, buyer, item), as)
}

export async function joinPaid(item: GroupItem, group: string, as: 'captured' | 'authorised' = 'captured'): Promise<Paid> {
  const buyer = await person(database)
  return pay(buyer, { ...(await join(shop, buyer, item, group)), group }, as)
}

async function pay(buyer: { id: string }, { status, group, checkout }: Joined, as: 'captured' | 'authorised'): Promise<Paid> {
  assert.equal(status, 201)
  const { reference } = newest(bank)
  await decide(shop, bank, as)
  await shop.settle()
  return { buyer, group, order: checkout.orders[0]!.id, reference }
}
