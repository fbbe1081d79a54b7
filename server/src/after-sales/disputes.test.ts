import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Picture } from '#api'
import { DAY_MS, systemClock } from '#clock'
import { makePerson, testDatabase } from '#testing'
import { makeStore, makeVariants, movedClock, openPlace } from './test-place.ts'
import { arrived, booksOf, database, makeHelper, operators, place, placeEach, store, whole } from './test-requests.ts'

placeEach()

test('a dispute: evidence from both, a decision, one appeal, and the word of another operator is the last', async () => {
  const order = await arrived()
  const stranger = await makePerson(database, systemClock)
  const asked = await place.ask(order, { reason: 'damaged', words: 'cracked' })
  const { id } = asked.body
  await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
  assert.equal((await place.byBuyer(order, id, 'dispute', { words: 'It came broken.' })).body.state, 'disputed')
  await place.bySeller(store, id, 'evidence', { words: 'The parcel was whole.' })
  for (let time = 0; time < 5; time++) assert.equal((await place.byBuyer(order, id, 'evidence', { words: `Look ${time}` })).status, 200)
  assert.equal((await place.byBuyer(order, id, 'evidence', { words: 'and again' })).body.code, 'evidence-full')
  const [first, second] = operators
  assert.equal((await place.decide(stranger, store, id, 0)).status, 404)
  assert.equal((await place.decide(first, store, id, 10_801)).body.code, 'amount-too-large')
  const decided = await place.decide(first, store, id, 4_000)
  assert.deepEqual([decided.body.state, (await booksOf(order)).disputedMinor], ['decided', 10_800n])
  assert.equal((await place.bySeller(store, id, 'appeal', { words: 'We do not agree.' })).body.state, 'appealed')
  assert.equal((await place.byBuyer(order, id, 'appeal', { words: 'Neither do I.' })).body.code, 'aftersale-not-now')
  assert.equal((await place.decide(first, store, id, 4_000)).body.code, 'other-operator-needed')
  const final = await place.decide(second, store, id, 1_000)
  assert.deepEqual([final.body.state, final.body.outcome, final.body.refund?.minor, final.body.decisions.length], ['closed', 'decided', 1_000, 2])
  assert.deepEqual([(await booksOf(order)).disputedMinor, (await booksOf(order)).refundingMinor], [0n, 1_000n])
  await whole()
})

test('where there is but one operator an appeal waits for another, with a sentence that says so', async () => {
  const alone = await testDatabase()
  try {
    const here = openPlace(alone.database, movedClock())
    const [shop, asker, operator] = [await makeStore(alone.database), await makePerson(alone.database, systemClock), await makePerson(alone.database, systemClock, { operator: true })]
    const order = await here.buy(asker, shop, (await makeVariants(alone.database, shop, [1_000])).map((each) => ({ ...each, quantity: 1 })))
    await here.ship(shop, order.order)
    const { id } = (await here.ask(order)).body
    await here.bySeller(shop, id, 'refusal', { words: 'no' })
    await here.byBuyer(order, id, 'dispute', { words: 'broken' })
    const decided = await here.decide(operator, shop, id, 0)
    assert.deepEqual([decided.body.state, decided.body.timeline.at(-1)!.detail.amountMinor], ['decided', 0], 'the timeline says what was decided first')
    await here.byBuyer(order, id, 'appeal', { words: 'Please look again.' })
    assert.equal((await here.decide(operator, shop, id, 0)).body.code, 'only-operator')
    const second = await makePerson(alone.database, systemClock, { operator: true })
    assert.equal((await here.decide(second, shop, id, 0)).body.outcome, 'decided')
  } finally {
    await alone.drop()
  }
})

test('no operator decides what they have asked themselves, or what a store of theirs is asked', async () => {
  const [asking, selling] = [operators[0]!, await makePerson(database, systemClock, { operator: true })]
  await makeHelper(selling)
  const order = await arrived({ by: asking })
  const { id } = (await place.ask(order, {})).body
  await place.bySeller(store, id, 'refusal', { words: 'no' })
  await place.byBuyer(order, id, 'dispute', { words: 'broken' })
  for (const party of [asking, selling]) assert.equal((await place.decide(party, store, id, 10_800)).body.code, 'own-dispute')
  assert.equal((await place.decide(operators[1], store, id, 0)).body.state, 'decided')
  await whole()
})

test('a decision that nobody appeals against stands after its time', async () => {
  const order = await arrived()
  const { id } = (await place.ask(order, {})).body
  await place.bySeller(store, id, 'refusal', { words: 'no' })
  await place.byBuyer(order, id, 'dispute', { words: 'broken' })
  await place.decide(operators[0], store, id, 10_800)
  place.clock.move(3 * DAY_MS)
  assert.equal((await place.byBuyer(order, id, 'appeal', { words: 'late' })).body.code, 'aftersale-too-late')
  await place.sweeps['after-sales.time-over']!()
  assert.deepEqual([(await place.order(order)).state, (await place.order(order)).refunding.minor], ['refunded', 10_800])
  await whole()
})

test('what is shown as evidence its parties and the operators see, before and after an appeal; nobody else does, and nothing else can show it', async () => {
  const crack = await sharp({ create: { width: 500, height: 400, channels: 3, background: '#a33' } }).png().toBuffer()
  const upload = (who: { id: string; handle: string }, query: string) => place.api.call<Picture>(who, 'POST', `/accounts/${who.handle}/pictures${query}`, crack, { 'content-type': 'image/png' })
  const person = await makePerson(database, systemClock)
  const order = await arrived({ by: person })
  const { body: ordinary } = await upload(person, '')
  assert.deepEqual([(await place.ask(order, { pictureIds: [ordinary.id] })).body].map((body) => 'code' in body && body.code), ['picture-unknown'], 'everybody could see it')
  const { body: picture } = await upload(person, '?for=evidence')
  const { id } = (await place.ask(order, { pictureIds: [picture.id] })).body
  await place.bySeller(store, id, 'refusal', { words: 'It left us whole.' })

  const asBuyer = `/orders/${order.order}/after-sales/${id}/pictures/${picture.id}`
  const asSeller = `/stores/${store.handle}/after-sales/${id}/pictures/${picture.id}`
  const asOperator = `/console/disputes/${store.id}/${id}/pictures/${picture.id}`
  const sees = async (who: { id: string } | undefined, path: string) => (await place.api.call(who, 'GET', `${path}?width=96`)).status
  assert.equal(await sees(operators[0], asOperator), 404, 'nobody has asked the operator yet')
  await place.byBuyer(order, id, 'dispute', { words: 'Look at the crack.' })
  const everyone = async () => [await sees(person, asBuyer), await sees(store.owner, asSeller), await sees(operators[0], asOperator), await sees(operators[1], asOperator)]
  assert.deepEqual(await everyone(), [200, 200, 200, 200])
  await place.decide(operators[0]!, store, id, 0)
  await place.byBuyer(order, id, 'appeal', { words: 'It was cracked.' })
  assert.deepEqual(await everyone(), [200, 200, 200, 200])

  const stranger = await makePerson(database, systemClock)
  const elsewhere = await makeStore(database)
  assert.deepEqual([await sees(stranger, asBuyer), await sees(stranger, asSeller), await sees(stranger, asOperator), await sees(elsewhere.owner, asSeller), await sees(undefined, asBuyer)], [404, 404, 404, 404, 401])
  assert.equal(await sees(elsewhere.owner, asSeller.replace(store.handle, elsewhere.handle)), 404)
  assert.equal(await sees(person, asBuyer.replace(picture.id, ordinary.id)), 404, 'it was not shown there')
  const { headers } = await place.api.call(person, 'GET', asBuyer)
  assert.equal(headers.get('cache-control'), 'private, no-store')
})
