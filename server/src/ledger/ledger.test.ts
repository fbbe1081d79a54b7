import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { fixedClock, systemClock } from '#clock'
import { type Database, openDatabase } from '#database'
import { testDatabase } from '#testing'
import { balanceOf, balancesOf, entriesOf, expireHolds, HoldEnded, type Leg, ledgerChecks, PLATFORM, placeHold, type Posting, PostingConflict, postAll, postHold, postOne, providerOwner, reversePostings, standingOfOrders, voidHold } from './index.ts'

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'))
const CNY = 'CNY'
const CLEARING = { owner: providerOwner('test'), kind: 'clearing' } as const
const FEES = { owner: PLATFORM, kind: 'fees' } as const
let database: Database
let url: string
let drop: () => Promise<void>

before(async () => ({ database, url, drop } = await testDatabase()))
after(() => drop())

const store = () => ({ held: { owner: clock.id(), kind: 'held' } as const, get balance() { return { owner: this.held.owner, kind: 'balance' } as const } })
const debit = (account: Leg['account'], amountMinor: bigint, orderId?: string): Leg => ({ account, side: 'debit', amountMinor, orderId })
const credit = (account: Leg['account'], amountMinor: bigint, orderId?: string): Leg => ({ account, side: 'credit', amountMinor, orderId })
const posting = (key: string, legs: Leg[], kind: Posting['kind'] = 'capture'): Posting => ({ key, kind, currency: CNY, effectiveAt: clock.now(), legs })
const write = (...postings: Posting[]) => database.write((db) => postAll(db, clock, postings))

async function assertSound(): Promise<void> {
  for (const check of ledgerChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}

test('an order’s money is held, released less the fee, and each entry tells the balance after it', async () => {
  const { held, balance } = store()
  const orderId = clock.id()
  await write(posting(`capture:${orderId}`, [debit(CLEARING, 10_000n), credit(held, 10_000n, orderId)]))
  await write(posting(`release:${orderId}`, [debit(held, 10_000n, orderId), credit(balance, 9_800n, orderId), credit(FEES, 200n, orderId)], 'release'))
  assert.equal((await balanceOf(database.read, held, CNY)).balanceMinor, 0n)
  assert.equal((await balanceOf(database.read, balance, CNY)).balanceMinor, 9_800n)
  assert.deepEqual((await entriesOf(database.read, held, CNY, { limit: 10 })).map((each) => [each.kind, each.changeMinor, each.balanceAfterMinor, each.orderId]), [['release', -10_000n, 0n, orderId], ['capture', 10_000n, 10_000n, orderId]])
  assert.deepEqual((await standingOfOrders(database.read, [orderId])).map((each) => [each.kind, each.changeMinor]).sort(), [['balance', 9_800n], ['fees', 200n], ['held', 0n]])
  await assertSound()
})

test('the same posting again changes nothing, something else under its key is refused', async () => {
  const { held } = store()
  const first = posting(`capture:${clock.id()}`, [debit(CLEARING, 500n), credit(held, 500n)])
  const [once] = await write(first)
  clock.move(86_400_000)
  const [again] = await write({ ...first, effectiveAt: clock.now(), legs: first.legs.toReversed() })
  assert.deepEqual(again, { id: once!.id, repeated: true })
  await assert.rejects(write({ ...first, legs: [debit(CLEARING, 501n), credit(held, 501n)] }), PostingConflict)
  await assert.rejects(write({ ...first, currency: 'USD' }), PostingConflict)
  assert.equal((await balanceOf(database.read, held, CNY)).balanceMinor, 500n)
  await assertSound()
})

test('what does not balance is stopped before the database, and by the database', async () => {
  const { held } = store()
  await assert.rejects(write(posting(`capture:${clock.id()}`, [debit(CLEARING, 500n), credit(held, 499n)])), /does not balance/)
  await assert.rejects(write(posting(`capture:${clock.id()}`, [debit(CLEARING, 0n), credit(held, 0n)])), /a leg of 0/)
  const insert = (amounts: string) => database.pool.query(
    `insert into ledger_transaction (id, key, fingerprint, kind, currency, account_ids, amounts_minor, effective_at, posted_at)
     values ($1, $2, '', 'capture', 'CNY', array[$1, $1]::uuid[], $3, $4, $4)`, [clock.id(), `lie:${clock.id()}`, amounts, clock.now()])
  for (const lie of ['{1,1}', '{0,0}', '{null,1}', '{1}', '{9223372036854775807,9223372036854775807}']) await assert.rejects(insert(lie), { code: '23514' }, lie)
})

test('a payment for as many stores as a bag can hold is one posting', async () => {
  const orders = Array.from({ length: 100 }, () => ({ ...store(), orderId: clock.id() }))
  await write(posting(`capture:${clock.id()}`, [debit(CLEARING, 100n), ...orders.map(({ held, orderId }) => credit(held, 1n, orderId))]))
  assert.equal((await balanceOf(database.read, orders[99]!.held, CNY)).balanceMinor, 1n)
})

test('a store’s held money never goes below zero, its earnings may and carry over', async () => {
  const { held, balance } = store()
  await write(posting(`capture:${clock.id()}`, [debit(CLEARING, 500n), credit(held, 500n)]))
  await assert.rejects(write(posting(`release:${clock.id()}`, [debit(held, 501n), credit(balance, 501n)], 'release')), { constraint: 'ledger_account_covers' })
  await write(posting(`refund:${clock.id()}`, [debit(balance, 300n), credit({ owner: PLATFORM, kind: 'refunding' }, 300n)], 'refund'))
  assert.equal((await balanceOf(database.read, balance, CNY)).balanceMinor, -300n)
  await assertSound()
})

test('what was written can be neither changed nor removed by the program', async () => {
  const { rows } = await database.pool.query<{ superuser: boolean; owner: string }>(`select rolsuper as superuser, current_user as owner from pg_roles where rolname = current_user`)
  // Privileges do not bind a superuser: tests may run as one, the program never does. So somebody ordinary owns the tables here.
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    if (rows[0]!.superuser) {
      await client.query('create role ledger_owner_of_test')
      for (const table of ['ledger_transaction', 'ledger_entry', 'ledger_hold', 'ledger_hold_end']) await client.query(`alter table ${table} owner to ledger_owner_of_test`)
      await client.query('set local role ledger_owner_of_test')
    }
    for (const forbidden of ['update ledger_entry set amount_minor = 1', 'delete from ledger_entry', 'update ledger_transaction set why = $$$$', 'truncate ledger_hold_end', 'delete from ledger_hold']) {
      await client.query('savepoint before')
      await assert.rejects(client.query(forbidden), { code: '42501' }, forbidden)
      await client.query('rollback to before')
    }
    await client.query('select 1 from ledger_entry')
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('an amount that is held cannot be spent twice, and comes back or is posted, once', async () => {
  const { balance } = store()
  const out = { owner: PLATFORM, kind: 'fees' } as const
  await write(posting(`release:${clock.id()}`, [debit(CLEARING, 1_000n), credit(balance, 1_000n)]))
  const hold = (key: string, amountMinor: bigint, expiresAt?: Date) => database.write((db) => placeHold(db, clock, { key, account: balance, currency: CNY, amountMinor, expiresAt }))
  const first = await hold('payout:first', 700n)
  assert.deepEqual(await hold('payout:first', 700n), first)
  await assert.rejects(hold('payout:first', 600n), PostingConflict)
  assert.deepEqual(await hold('payout:second', 400n), { refused: 'not-covered' })
  assert.deepEqual(await balanceOf(database.read, balance, CNY), { kind: 'balance', currency: CNY, balanceMinor: 1_000n, pendingMinor: 700n, availableMinor: 300n })

  assert.ok('id' in first)
  const paid = posting('payout-posted:first', [debit(balance, 700n), credit(out, 700n)], 'payout')
  await database.write((db) => postHold(db, clock, first.id, paid))
  await database.write((db) => postHold(db, clock, first.id, paid))
  assert.equal(await database.write((db) => voidHold(db, clock, first.id)), false)
  assert.deepEqual(await balanceOf(database.read, balance, CNY), { kind: 'balance', currency: CNY, balanceMinor: 300n, pendingMinor: 0n, availableMinor: 300n })

  const second = await hold('payout:third', 300n)
  assert.ok('id' in second)
  assert.equal(await database.write((db) => voidHold(db, clock, second.id)), true)
  await assert.rejects(database.write((db) => postHold(db, clock, second.id, posting('payout-posted:third', [debit(balance, 300n), credit(out, 300n)], 'payout'))), HoldEnded)
  await hold('payout:fourth', 300n, new Date(clock.now().getTime() + 60_000))
  assert.equal(await expireHolds(database, clock), 0)
  clock.move(60_000)
  assert.equal(await expireHolds(database, clock), 1)
  assert.equal((await balanceOf(database.read, balance, CNY)).availableMinor, 300n)
  await assertSound()
})

test('accounts that a rolled back transaction had opened are opened again', async () => {
  const { held, balance } = store()
  const USD = (key: string, legs: Leg[]) => ({ ...posting(key, legs), currency: 'USD' })
  const rolledBack = (each: Posting) => assert.rejects(database.write(async (db) => {
    await postOne(db, clock, each)
    throw new Error('something else went wrong')
  }), /something else/)
  const all = USD(`capture:${clock.id()}`, [debit(CLEARING, 7n), credit(held, 7n)])
  await rolledBack(all)
  assert.deepEqual((await write(all)).map((each) => each.repeated), [false])
  const some = USD(`release:${clock.id()}`, [debit(held, 7n), credit(balance, 7n)])
  await rolledBack(some)
  assert.deepEqual((await write(some)).map((each) => each.repeated), [false])
  assert.deepEqual((await write(some)).map((each) => each.repeated), [true])
  assert.equal((await balanceOf(database.read, balance, 'USD')).balanceMinor, 7n)
  await assertSound()
})

test('postings are taken back by their opposite: everything is as before, and nothing is gone from the books', async () => {
  const { held, balance } = store()
  const orderId = clock.id()
  const keys = [`capture:${orderId}`, `release:${orderId}`]
  await write(posting(keys[0]!, [debit(CLEARING, 1_000n), credit(held, 1_000n, orderId)]))
  await write(posting(keys[1]!, [debit(held, 1_000n, orderId), credit(balance, 980n, orderId), credit(FEES, 20n, orderId)], 'release'))
  for (let turn = 0; turn < 2; turn++) await database.write((db) => reversePostings(db, clock, ['capture:never', ...keys], 'a trial'))
  for (const account of [held, balance]) assert.equal((await balanceOf(database.read, account, CNY)).balanceMinor, 0n)
  assert.deepEqual((await entriesOf(database.read, held, CNY, { limit: 9 })).map(({ kind, changeMinor }) => [kind, changeMinor]), [['correction', -1_000n], ['correction', 1_000n], ['release', -1_000n], ['capture', 1_000n]])
  await assertSound()
})

test('postings are taken back from the last one on, also where the clocks of those who posted did not agree', async () => {
  const { held, balance } = store()
  const [first, then, ...others] = Array.from({ length: 121 }, () => `undone:${clock.id()}`)
  await database.write((db) => postAll(db, fixedClock(new Date(clock.now().getTime() + 1_000)), [posting(first!, [debit(CLEARING, 500n), credit(held, 500n)])]))
  await write(posting(then!, [debit(held, 500n), credit(balance, 500n)], 'release'))
  await write(...others.map((key) => posting(key, [debit(CLEARING, 1n), credit({ owner: clock.id(), kind: 'held' }, 1n)])))
  await database.write((db) => reversePostings(db, clock, [first!, then!, ...others], 'a trial'))
  for (const account of [held, balance]) assert.equal((await balanceOf(database.read, account, CNY)).balanceMinor, 0n)
  await assertSound()
})

test('random postings, in batches and again, end in books that a plain sum agrees with', async () => {
  const owners = Array.from({ length: 4 }, () => clock.id())
  const leg = fc.record({ from: fc.nat(3), to: fc.nat(3), amount: fc.bigInt(1n, 10n ** 12n), fee: fc.bigInt(0n, 50n) })
  const plain = new Map(owners.map((owner) => [owner, 0n]))
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(leg, { minLength: 1, maxLength: 6 }), fc.boolean(), async (moves, twice) => {
      const postings = moves.map(({ from, to, amount, fee }) => {
        plain.set(owners[from]!, plain.get(owners[from]!)! - amount - fee)
        plain.set(owners[to]!, plain.get(owners[to]!)! + amount)
        const legs = [debit({ owner: owners[from]!, kind: 'balance' }, amount + fee), credit({ owner: owners[to]!, kind: 'balance' }, amount), ...(fee > 0n ? [credit(FEES, fee)] : [])]
        return posting(`random:${number++}`, legs, 'correction')
      })
      await write(...postings)
      if (twice) assert.ok((await write(...postings.toReversed())).every((each) => each.repeated))
    }),
    { numRuns: 200 },
  )
  for (const [owner, sum] of plain) assert.equal((await balancesOf(database.read, owner))[0]?.balanceMinor ?? 0n, sum)
  await assertSound()
})

test('two processes open the same accounts at once', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  try {
    for (let round = 0; round < 60; round++) {
      const { held, balance } = store()
      await Promise.all([database, second, database, second].map((each, at) => each.write((db) => postOne(db, systemClock, posting(`opening:${round}:${at}`, [debit(CLEARING, 10n), credit(held, 5n), credit(balance, 5n)])))))
    }
    await assertSound()
  } finally {
    await second.close()
  }
})

test('two processes post at once: every posting stands once, nothing is lost, nobody waits for nobody', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  const stores = Array.from({ length: 5 }, store)
  const keys = Array.from({ length: 300 }, (_, index) => `race:${index}`)
  try {
    // Both try every posting, in another order.
    const tries = [keys, keys.toReversed()].flatMap((list, side) => list.map((key) => () => {
      const index = Number(key.split(':')[1])
      const { held, balance } = stores[index % stores.length]!
      const legs = index % 2 === 0 ? [debit(CLEARING, 100n), credit(balance, 98n), credit(FEES, 2n)] : [debit(CLEARING, 100n), credit(held, 100n)]
      return (side === 0 ? database : second).write((db) => postOne(db, systemClock, posting(key, legs)))
    }))
    const waiting = [...tries]
    const posted: boolean[] = []
    await Promise.all(Array.from({ length: 16 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) posted.push(!(await next()).repeated)
    }))
    assert.equal(posted.filter(Boolean).length, keys.length)
    let sum = 0n
    for (const { held, balance } of stores) sum += (await balanceOf(database.read, held, CNY)).balanceMinor + (await balanceOf(database.read, balance, CNY)).balanceMinor
    assert.equal(sum, 150n * 100n + 150n * 98n)
    await assertSound()
  } finally {
    await second.close()
  }
})
