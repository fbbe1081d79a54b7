import { systemClock } from '../server/src/clock/index.ts'
import { openDatabase } from '../server/src/database/index.ts'
import { type Leg, PLATFORM, postOne, providerOwner } from '../server/src/ledger/index.ts'
import { tell } from './figures.ts'
import { openPlace, POOL_SIZE } from './place.ts'
import { alternate, repeat, timesOf } from './rounds.ts'

const CLIENTS = 16
const ROUNDS = 4
const ROUND_MS = 2_000
const STORES = 500
const CURRENCY = 'CNY'

// The same rows without the books' rules: no key to look at, no order of locks, no slots, a store each.
const FLOOR = `
  with moved as (
    update floor_account set balance_minor = balance_minor + change.amount, version = version + 1
    from unnest($1::uuid[], $2::bigint[]) as change (id, amount) where floor_account.id = change.id
    returning floor_account.id, version, balance_minor
  ), posted as (insert into floor_transaction (id, key, posted_at) values ($3, $4, $5) returning id)
  insert into floor_entry select moved.id, version, posted.id, balance_minor from moved, posted`

/** Postings of three entries that all touch the same two busy accounts, sixteen at once. */
export async function ledger(): Promise<void> {
  const place = await openPlace('ledger')
  const database = openDatabase({ connection: { connectionString: place.url }, maxConnections: POOL_SIZE })
  const stores = Array.from({ length: STORES }, () => systemClock.id())
  const sum = async () => BigInt((await place.pool.query<{ sum: string }>(`select sum(balance_minor)::text as sum from ledger_account where kind = 'clearing'`)).rows[0]!.sum)
  const own = Array.from({ length: CLIENTS * 3 }, () => systemClock.id())
  await place.pool.query('create table floor_account (id uuid primary key, balance_minor bigint, version bigint); create table floor_transaction (id uuid primary key, key text unique, posted_at timestamptz); create table floor_entry (account_id uuid, version bigint, transaction_id uuid, balance_after_minor bigint, primary key (account_id, version))')
  await place.pool.query('insert into floor_account select id, 0, 0 from unnest($1::uuid[]) as id', [own])
  let posted = 0
  try {
    const sides = await alternate(ROUNDS, {
      posting: () => repeat(async (turn) => {
        const orderId = systemClock.id()
        const legs: Leg[] = [
          { account: { owner: providerOwner('bench'), kind: 'clearing' }, side: 'debit', amountMinor: 100n, orderId },
          { account: { owner: stores[turn % STORES]!, kind: 'balance' }, side: 'credit', amountMinor: 98n, orderId },
          { account: { owner: PLATFORM, kind: 'fees' }, side: 'credit', amountMinor: 2n, orderId },
        ]
        await database.write((db) => postOne(db, systemClock, { key: `bench:${orderId}`, kind: 'capture', currency: CURRENCY, effectiveAt: systemClock.now(), legs }))
        posted++
      }, { clients: CLIENTS, forMs: ROUND_MS }),
      floor: () => repeat(async (turn) => {
        const from = (turn % CLIENTS) * 3
        const client = await place.pool.connect()
        await client.query('begin')
        await client.query({ name: 'floor', text: FLOOR, values: [own.slice(from, from + 3), [100, -98, -2], systemClock.id(), systemClock.id(), new Date()] })
        await client.query('commit')
        client.release()
      }, { clients: CLIENTS, forMs: ROUND_MS }),
    })
    if ((await sum()) !== BigInt(posted) * 100n) throw new Error('the books lost a posting')
    const notes = `${CLIENTS} clients, each posting in a transaction of its own; ${timesOf(sides.posting)}; floor ${timesOf(sides.floor)}, as many rows, each client on accounts of its own`
    tell({ bench: 'ledger', figure: 'postings of three entries, two accounts shared by all', value: sides.posting.perSecond, unit: '1/s', floor: sides.floor.perSecond, aim: { least: 500 }, notes })
  } finally {
    await database.close()
    await place.close()
  }
}
