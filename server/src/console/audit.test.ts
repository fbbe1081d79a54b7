import assert from 'node:assert/strict'
import { test } from 'node:test'
import { audit, type AuditEntry } from '#audit'
import { systemClock as clock } from '#clock'
import { makePerson, testApi, testDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { makeItem, makeStore, openShop } from '../orders/test-shop.ts'
import { consoleRoutes } from './index.ts'

type Entry = { action: string; subjectId: string; subject: { name: string; account: { id: string; handle: string } | null; slug: string | null } | null; names: Record<string, string> }

test('what acts were done to has its number, handle or title, and so have the things that their details name', async (t) => {
  const { database, drop } = await testDatabase()
  t.after(drop)
  const bank = testBank()
  const shop = openShop(database, [bank])
  const [buyer, boss] = [await makePerson(database, clock), await makePerson(database, clock, { operator: true })]
  const [store, other] = [await makeStore(database), await makeStore(database)]
  const item = await makeItem(database, store)
  const { body: { orders: [order] } } = await shop.buy(buyer, [item])
  await decide(shop, bank)
  const { number } = await shop.order(buyer, order!.id)
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order!.id}/cancellation`, { why: 'The last one broke.' })
  const note = (entry: AuditEntry) => database.write((db) => audit(db, clock, { actorId: boss.id, ...entry }))
  await note({ action: 'order.ship', actingAs: store.id, subjectKind: 'store', subjectId: store.id, detail: { orders: [order!.id] } })
  await note({ action: 'product.publish', actingAs: store.id, subjectKind: 'product', subjectId: item.product, detail: { products: [item.product, clock.id()] } })
  await note({ action: 'product.withhold', subjectKind: 'product', subjectId: item.product, detail: { why: 'spam', store: store.id } })
  await note({ action: 'person.suspend', subjectKind: 'person', subjectId: buyer.id, detail: { why: 'spam' } })
  await note({ action: 'payment-notification.settle', subjectKind: 'payment-notification', subjectId: 'bank event 7' })
  await note({ action: 'review.hide', subjectKind: 'review', subjectId: clock.id(), detail: { store: other.id } })
  await note({ action: 'product.change', actingAs: other.id, subjectKind: 'product', subjectId: item.product })

  const api = testApi(database, consoleRoutes({ database, clock, providers: ['bank'] }), clock)
  const of = async (action: string) => (await api.call<{ items: Entry[] }>(boss, 'GET', `/console/audit?action=${action}`)).body.items[0]!
  const subjectOf = async (action: string) => (await of(action)).subject
  const its = { id: store.id, kind: 'store', handle: store.handle }
  assert.deepEqual(await subjectOf('order.cancel'), { name: number, account: its, slug: null })
  const shipped = await of('order.ship')
  assert.deepEqual([shipped.subject?.account, shipped.names], [its, { [order!.id]: number }])
  const [published, withheld] = [await of('product.publish'), await of('product.withhold')]
  assert.ok(published.subject?.slug && published.subject.name)
  assert.deepEqual([published.subject.account, published.names], [its, { [item.product]: published.subject.name }])
  assert.deepEqual([withheld.subject, withheld.names], [published.subject, { [store.id]: `@${store.handle}` }])
  assert.equal((await subjectOf('person.suspend'))?.account?.handle, buyer.handle)
  assert.deepEqual(await subjectOf('payment-notification.settle'), { name: 'bank event 7', account: null, slug: null })
  // What is gone, and what lies with somebody else, is named by nobody.
  assert.deepEqual([await subjectOf('review.hide'), await subjectOf('product.change')], [null, null])
})
