import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { DAY_MS, HOUR_MS } from '#clock'
import { compareStatement } from '#payments'
import { type ContractStage, type Delivery, openStage } from './stage.ts'
import type { ProviderContract } from './stand.ts'

const SILENCE_MS = 3 * 60_000
const PAST_TIME_TO_PAY_MS = 32 * 60_000

/**
 * The promises that every provider's connector keeps, told through the whole program: a connector's test file calls
 * this with a stand that speaks the provider's protocol over loopback.
 */
export function providerContract(contract: ProviderContract): void {
  const { name, title, currency, priceMinor } = contract
  let stage: ContractStage
  before(async () => void (stage = await openStage(contract)))
  after(() => stage.close())
  beforeEach(async () => {
    await stage.stand.fault('none')
    await stage.stand.refunds('at-once')
  })

  const stateOf = async (order: string) => (await stage.order(order)).state
  /** Held money is taken by a reaction. */
  const untilPaid = (order: string) =>
    stage.until('the order is paid', async () => {
      await stage.settle()
      return (await stateOf(order)) === 'paid'
    })
  /** Places an order and has the page that the provider made for it. */
  async function place() {
    const placed = await stage.buy()
    assert.ok(placed.payUrl, 'the provider made no page')
    return { ...placed, payUrl: placed.payUrl }
  }
  async function paid() {
    const placed = await place()
    await stage.stand.decide(placed.payUrl, 'pay')
    await untilPaid(placed.order)
    return placed
  }
  async function refundedInFull(order: string): Promise<boolean> {
    await stage.settle()
    return (await stage.order(order)).refunded.minor === priceMinor
  }
  async function lookAtSilent(): Promise<void> {
    stage.clock.move(SILENCE_MS)
    await stage.sweep('payments.look-at-silent')
    await stage.settle()
  }
  const differencesOf = (day: string) => compareStatement({ database: stage.database, clock: stage.clock, providers: [stage.stand.provider] }, name, day)
  /** Lets something happen on a UTC day of its own, and time go on until its statement is there. */
  async function onItsOwnDay(happens: () => Promise<void>): Promise<string> {
    stage.clock.move(DAY_MS - (stage.clock.now().getTime() % DAY_MS) + HOUR_MS)
    const day = stage.clock.now().toISOString().slice(0, 10)
    await happens()
    stage.clock.move(3 * DAY_MS)
    return day
  }

  test(`${title}: it is offered for what it serves, in both languages, and for nothing else`, async () => {
    const offered = async (query: string, lang: string) => (await stage.app.call<{ items: { provider: string; name: string }[] }>(undefined, 'GET', `/payment-methods?${query}`, undefined, { 'accept-language': lang })).body.items
    const [en, zh] = [await offered(`currency=${currency}&amountMinor=${priceMinor}`, 'en'), await offered(`currency=${currency}`, 'zh-CN')]
    assert.deepEqual([en.map((each) => each.provider), zh.map((each) => each.provider)], [[name], [name]])
    assert.notEqual(en[0]!.name, zh[0]!.name)
    if (contract.refusesCurrency) assert.deepEqual(await offered(`currency=${contract.refusesCurrency}`, 'en'), [])
    if (contract.refusesMinor) assert.deepEqual(await offered(`currency=${currency}&amountMinor=${contract.refusesMinor}`, 'en'), [])
  })

  test(`${title}: an order is paid on the provider's page, and refunded when it is cancelled`, async () => {
    const { order } = await paid()
    assert.equal(stage.deliveries.at(-1)?.answer, contract.acknowledgement)
    assert.equal((await stage.cancel(order)).status, 200)
    await stage.until('the money is back', () => refundedInFull(order))
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: an app is given a signed order to hand on, the same at every try, and it is paid once`, { skip: !contract.appOrders }, async () => {
    const placed = await stage.buy(stage.buyer, { device: 'app' })
    assert.ok(placed.appOrder && placed.payUrl, 'there is an order, and a page for where it cannot be handed on')
    const again = await stage.payAgain(placed.checkout, { device: 'app' })
    assert.deepEqual([again.body.appOrder, again.body.payUrl], [placed.appOrder, placed.payUrl])
    assert.notEqual(contract.tamper(placed.appOrder), placed.appOrder)
    await assert.rejects(async () => stage.stand.decide(contract.tamper(placed.appOrder!), 'pay'), 'what is not signed by us is no order')
    await stage.stand.decide(placed.appOrder, 'pay')
    await untilPaid(placed.order)
    await assert.rejects(async () => stage.stand.decide(placed.payUrl!, 'pay'), 'its page is of the same payment')
    assert.equal((await place()).appOrder, null, 'a browser has nobody to hand it to')
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: news that come doubled and out of order, and then ten times shuffled, pay once`, async () => {
    const { order, payUrl } = await place()
    const from = stage.deliveries.length
    await stage.stand.decide(payUrl, 'fail')
    await stage.stand.decide(payUrl, 'pay', 'doubled')
    await untilPaid(order)
    const came = stage.deliveries.slice(from)
    const again = Array.from({ length: 10 }, () => came).flat().sort(() => Math.random() - 0.5)
    const answers = await Promise.all(again.map((delivery) => stage.replay(delivery)))
    if (contract.replaysRefused) assert.deepEqual(new Set(answers.map((each) => each.status)), new Set([401]))
    else assert.deepEqual(new Set(answers.map((each) => `${each.status} ${each.text}`)), new Set([`200 ${contract.acknowledgement}`]))
    const view = await stage.order(order)
    assert.deepEqual([view.state, view.timeline.map((each) => each.kind)], ['paid', ['placed', 'paid']])
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: what the provider did not sign is refused, and so is what is an hour old`, async () => {
    const { payUrl, order } = await place()
    const from = stage.deliveries.length
    await stage.stand.decide(payUrl, 'pay')
    await untilPaid(order)
    const genuine = stage.deliveries.slice(from).at(-1) as Delivery
    const unsigned = Object.fromEntries(Object.entries(genuine.headers).filter(([header]) => !/signature/i.test(header)))
    assert.notEqual(contract.tamper(genuine.body), genuine.body)
    assert.equal((await stage.replay(genuine, { body: contract.tamper(genuine.body) })).status, 401)
    for (const body of ['', '{}', 'no json', 'a=b']) assert.ok([400, 401].includes((await stage.replay(genuine, { body, headers: unsigned })).status), body)
    if (!contract.refusesStale) return
    stage.clock.move(HOUR_MS)
    assert.equal((await stage.replay(genuine)).status, 401)
  })

  for (const telling of ['wrong-amount', 'wrong-currency'] as const) {
    test(`${title}: news with the ${telling.replace('-', ' ')} is parked and pays nothing; asking does`, { skip: !contract.tells.includes(telling) }, async () => {
      const { order, payUrl } = await place()
      const before = (await stage.parked()).length
      await stage.stand.decide(payUrl, 'pay', telling)
      await stage.until('it is parked', async () => (await stage.parked()).length > before)
      assert.deepEqual([(await stage.parked()).at(-1)!.why, await stateOf(order)], [telling, 'placed'])
      await lookAtSilent()
      assert.equal(await stateOf(order), 'paid')
    })
  }

  test(`${title}: a notification that was lost is made up for by asking`, async () => {
    const { order, payUrl } = await place()
    await stage.stand.decide(payUrl, 'pay', 'never')
    assert.equal(await stateOf(order), 'placed')
    await lookAtSilent()
    assert.equal(await stateOf(order), 'paid')
  })

  test(`${title}: a provider that fails, or whose answer is lost, makes one payment and is paid once`, async () => {
    const count = await stage.stand.paymentCount()
    await stage.stand.fault('lose-answer')
    const placed = await stage.buy()
    await stage.stand.fault('none')
    const page = await stage.payAgain(placed.checkout)
    assert.equal(page.status, 201, page.text)
    assert.ok(placed.payUrl === null || placed.payUrl === page.body.payUrl)
    await stage.stand.decide(page.body.payUrl, 'pay')
    await untilPaid(placed.order)
    assert.equal((await stage.stand.paymentCount()) - count, 1)
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: a refund whose answer is lost is sent again under its name, and happens once`, async () => {
    const { order } = await paid()
    await stage.stand.fault('lose-answer')
    await stage.cancel(order)
    await stage.until('the money is back', () => refundedInFull(order))
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: a refund that waits at the provider is over when the provider says so, or is asked`, { skip: !contract.refundsWait }, async () => {
    const [told, asked] = [await paid(), await paid()]
    await stage.stand.refunds('pending')
    for (const { order } of [told, asked]) await stage.cancel(order)
    await stage.settle()
    assert.deepEqual([(await stage.order(told.order)).refunded.minor, (await stage.order(asked.order)).refunded.minor], [0, 0])
    await stage.stand.endRefunds('succeeded', 'never')
    await lookAtSilent()
    await stage.until('the money is back', async () => (await refundedInFull(told.order)) && refundedInFull(asked.order))
  })

  test(`${title}: a refund that fails is sent again under another name`, { skip: !contract.refundsFail }, async () => {
    const { order } = await paid()
    await stage.stand.refunds('fail-next')
    await stage.cancel(order)
    await stage.until('the money is back', () => refundedInFull(order))
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: money that is only held is taken when it is wanted, and let go when it is not`, { skip: !contract.authorises }, async () => {
    const [wanted, unwanted] = [await place(), await place()]
    await stage.stand.decide(wanted.payUrl, 'authorise')
    await stage.until('the money is taken', async () => {
      await stage.settle()
      return (await stateOf(wanted.order)) === 'paid'
    })
    await stage.stand.decide(unwanted.payUrl, 'authorise', 'never')
    await stage.cancel(unwanted.order)
    await stage.settle()
    await lookAtSilent()
    assert.equal(await stateOf(unwanted.order), 'cancelled')
    assert.deepEqual(await stage.broken(), [])
  })

  test(`${title}: an order whose time is over calls its payment off, and nobody can pay it any more`, async () => {
    const { order, payUrl } = await place()
    stage.clock.move(PAST_TIME_TO_PAY_MS)
    await stage.sweep('orders.expire')
    await stage.settle()
    assert.equal(await stateOf(order), 'cancelled')
    await assert.rejects(stage.stand.decide(payUrl, 'pay'))
  })

  test(`${title}: the provider's statement and the books agree, and a planted movement is named`, async () => {
    const agreed = await onItsOwnDay(async () => {
      const { order } = await paid()
      await paid()
      await stage.cancel(order)
      await stage.until('the money is back', () => refundedInFull(order))
    })
    assert.deepEqual(await differencesOf(agreed), [])
    const planted = await onItsOwnDay(async () => {
      await paid()
      await stage.stand.plantCapture(777n)
      const unheard = await place()
      if (!contract.holdsFirst) await stage.stand.decide(unheard.payUrl, 'pay', 'never')
    })
    const expected = [777n, ...(contract.holdsFirst ? [] : [BigInt(priceMinor)])]
    assert.deepEqual((await differencesOf(planted)).map((each) => `${each.kind} ${each.what} ${each.there?.amountMinor}`).sort(), expected.map((minor) => `capture missing-here ${minor}`).sort())
  })
}
