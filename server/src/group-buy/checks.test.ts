import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rawExecute } from '#database'
import { loosen, testDatabase, undoneDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { makeStore } from '../orders/test-shop.ts'
import { groupBuyChecks } from './checks.ts'
import { brokenPromises, join, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

/** By how a promise of groups begins: what breaks it. */
const DAMAGES: Record<string, string[]> = {
  'groups: the number shown': ['update group_buy set seats = seats + 1', 'update group_buy set secured = 0', `update group_member set state = 'lapsed'`],
  'groups: every member': ['update group_member set buyer_id = gen_random_uuid()', 'update group_member set order_id = gen_random_uuid()'],
  'groups: each has one end': [`update group_buy set outcome = 'failed', state = 'closed'`, `update group_member set state = 'shipped'`, `update group_buy set outcome = 'complete', state = 'closed'`],
  'groups: what is set aside': ['update group_offer set taken_units = taken_units - 1', 'update group_member set quantity = quantity + 1', 'update group_offer set taken_units = 0'],
  'groups: every empty seat': ['update group_offer set promised_units = promised_units + 1', 'update group_offer set promised_units = 0', 'update group_offer set units = 2'],
}

test('every promise of groups is kept, and each one says so when a row breaks it', async () => {
  const { database, url, drop } = await testDatabase()
  const { database: inside, undone } = undoneDatabase(url)
  try {
    const bank = { ...testBank(), holdsForDays: 7 }
    const shop = openGroupShop(database, [bank])
    const item = await makeGroupItem(shop, await makeStore(database), { units: 10 })
    const { group } = await start(shop, await person(database), item)
    await decide(shop, bank)
    await shop.settle()
    assert.equal((await join(shop, await person(database), item, group)).status, 201)
    await decide(shop, bank)
    await shop.settle()
    assert.deepEqual(await brokenPromises(database), [])
    assert.deepEqual(groupBuyChecks.filter(({ name }) => !Object.keys(DAMAGES).some((start) => name.startsWith(start))).map(({ name }) => name), [], 'each promise has what breaks it')
    await loosen(database)
    const silent: string[] = []
    for (const [begins, damages] of Object.entries(DAMAGES)) {
      const check = groupBuyChecks.find(({ name }) => name.startsWith(begins))!
      for (const damage of damages) {
        await undone(async () => {
          await rawExecute(inside.pool, damage)
          if ((await check.count(inside.read)).broken === 0) silent.push(`${check.name}: ${damage}`)
        })
      }
    }
    assert.deepEqual(silent, [])
  } finally {
    await inside.close()
    await drop()
  }
})
