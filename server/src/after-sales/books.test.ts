import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ledgerRoutes, type PartKind } from '#ledger'
import { explainEntries } from '#settlement'
import { testApi } from '#testing'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { setAsideFor } from './index.ts'
import { arrived, buyer, database, only, operators, place, placeEach, sold, store } from './test-requests.ts'

placeEach()

type Amount = { minor: number }
type Entry = { kind: string; change: Amount; parts: { kind: PartKind; amount: Amount }[]; isDispute: boolean }

function books() {
  const explain = explainEntries(setAsideFor)
  const api = testApi(database, ledgerRoutes({ database, orderNumbers: async () => new Map(), explain }), place.clock)
  return {
    entries: async (book: string) => (await api.call<{ items: Entry[] }>(store.owner, 'GET', `/accounts/${store.handle}/money/entries?currency=CNY&account=${book}`)).body.items,
    file: async (book: string, lang = 'en') => (await api.call(store.owner, 'GET', `/accounts/${store.handle}/money/entries.csv?currency=CNY&account=${book}`, undefined, { 'accept-language': lang })).body as unknown as string,
  }
}
const told = ({ kind, change, parts }: Entry) => [kind, change.minor, ...parts.map((part) => `${part.kind} ${part.amount.minor}`)]

test('a request and a dispute have two names in the books, page and file, in both languages', async () => {
  const [asked, argued] = [await arrived(), await arrived()]
  const opened = [(await place.ask(asked, { reason: 'damaged' })).body.id, (await place.ask(argued, { reason: 'damaged' })).body.id]
  const { entries, file } = books()
  assert.deepEqual((await entries('disputed')).map(({ kind, isDispute }) => [kind, isDispute]), [['dispute', false], ['dispute', false]])
  await place.bySeller(store, opened[1]!, 'refusal', { words: 'It left whole.' })
  await place.byBuyer(argued, opened[1]!, 'dispute', { words: 'It came broken.' })
  assert.deepEqual((await entries('disputed')).map(({ kind, isDispute }) => [kind, isDispute]), [['dispute', true], ['dispute', false]])
  await place.byBuyer(asked, opened[0]!, 'withdrawal')
  await place.byBuyer(argued, opened[1]!, 'withdrawal')
  assert.deepEqual((await entries('disputed')).map(({ kind, isDispute }) => [kind, isDispute]), [['dispute-end', true], ['dispute-end', false], ['dispute', true], ['dispute', false]])
  assert.deepEqual((await entries('balance')).filter(({ isDispute }) => isDispute).map(({ kind }) => kind), ['dispute-end', 'dispute'])
  const named = async (lang: string) => (await file('disputed', lang)).trim().split('\n').slice(1).map((line) => line.split(',')[1])
  assert.deepEqual(await named('en'), ['No longer set aside: dispute over', 'No longer set aside', 'Set aside for a dispute', 'Set aside for a request'])
  assert.deepEqual(await named('zh-CN'), ['平台介入结束，解除冻结', '解除冻结', '因平台介入冻结', '因售后申请冻结'])
})

test('a release leaves out what is set aside, also of the platform’s part, and its end says what it was', async () => {
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: 2_000 } })
  await claim(place, buyer, coupon.id, null)
  const order = await sold({ prices: [6_000, 4_000], coupons: [coupon.id] })
  await place.ship(store, order.order)
  const asked = await place.ask(order, { kind: 'refund', reason: 'damaged', ...only(order, 0) })
  const aside = { buyer: asked.body.amount.minor, coupon: asked.body.borne.minor }
  assert.ok(aside.coupon > 0)
  await place.receive(order)
  const paid = { buyer: order.totalMinor - aside.buyer, coupon: 2_000 - aside.coupon }
  const { entries, file } = books()
  const whole = paid.buyer + paid.coupon
  const fee = Math.floor((whole * 500) / 10_000)
  assert.deepEqual((await entries('balance')).map(told), [['release', whole - fee, `buyer ${paid.buyer}`, `coupon ${paid.coupon}`, `fee ${-fee}`]])
  assert.deepEqual((await entries('held')).map(told), [
    ['release', -whole, `buyer ${-paid.buyer}`, `coupon ${-paid.coupon}`],
    ['dispute', -aside.buyer - aside.coupon, `buyer ${-aside.buyer}`, `coupon ${-aside.coupon}`],
    ['promotion', 2_000, 'coupon 2000'],
    ['capture', order.totalMinor, `buyer ${order.totalMinor}`],
  ])
  await place.bySeller(store, asked.body.id, 'agreement')
  const [refund, end] = await entries('balance')
  const all = aside.buyer + aside.coupon
  const feeOfAll = Math.floor(((whole + all) * 500) / 10_000) - fee
  assert.deepEqual(told(end!), ['dispute-end', all - feeOfAll, `buyer ${aside.buyer}`, `coupon ${aside.coupon}`, `fee ${-feeOfAll}`])
  assert.deepEqual(told(refund!), ['refund', feeOfAll - all, `buyer ${-aside.buyer}`, `coupon ${-aside.coupon}`, `fee ${feeOfAll}`])
  // The file has a column for each part; of every line they come to its change.
  const [heads, ...lines] = (await file('balance')).trim().split('\n').map((line) => line.split(','))
  const first = heads!.indexOf('Of it: buyer')
  assert.equal(lines.length, 3)
  for (const line of lines) assert.equal(line.slice(first).reduce((sum, cell) => sum + Math.round(Number(cell) * 100), 0), Math.round(Number(line[2]) * 100), line.join(','))
})
