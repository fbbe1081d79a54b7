import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#database'
import { testDatabase } from '#testing'
import { brokenChecks, makeProduct, makeStore } from './test-stores.ts'

let database: Database
let drop: () => Promise<void>

before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())

test('each check finds the damage it is there for, and nothing else', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const [variant] = product.variants
  assert.deepEqual(await brokenChecks(database), [])
  const damages: [string, string, RegExp][] = [
    [`update stock set received = received + 1`, `update stock set received = received - 1`, /^I1 stock is the sum/],
    [`update stock set reserved = 1`, `update stock set reserved = 0`, /^I1 reserved/],
    [`update product set price_minor = 7`, `update product set price_minor = 1000`, /^products are listed/],
    [`update product set in_stock = false`, `update product set in_stock = true`, /^products are listed/],
    [`update product set search = 'other'`, `update product set search = '${'linen:1A shirt:2A'}'`, /^products are listed/],
    [`update account set products = 9 where id = '${store.id}'`, `update account set products = 1 where id = '${store.id}'`, /^the number of products/],
    [`alter table stock drop constraint never_oversold; update stock set tracked = true, sold = 9; insert into stock_movement values ('${store.id}', gen_random_uuid(), '${variant!.id}', 'sold', 9, null, null, '', now());
      insert into stock_reservation values ('${store.id}', gen_random_uuid(), '${variant!.id}', 9, now(), 'sold', now()); update product set in_stock = false`, '', /^I1 counted stock/],
  ]
  for (const [damage, mend, name] of damages) {
    await database.pool.query(damage)
    const broken = await brokenChecks(database)
    assert.equal(broken.length, 1, `${damage}: ${broken.join('; ')}`)
    assert.match(broken[0]!, name)
    if (mend) await database.pool.query(mend)
  }
})
