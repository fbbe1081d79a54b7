import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSandboxClient, createSandboxControls, notificationHeaders, type Payment } from '@amoy/sandbox-provider/client'
import type { Town } from '@amoy/demo'
import type { SandboxAccess } from '#ground'
import { HOUR_MS, MINUTE_MS, systemClock } from '#clock'
import { sql } from '#database'
import { paymentReference, reconcileDay } from '#payments'
import type { TownIds } from './load-people.ts'
import { TROUBLE_PREFIX } from './remove-town.ts'
import type { TownPlace } from './town-place.ts'

/** One that an operator should have seen long ago, and one of this hour. */
const PARKED = [{ hoursAgo: 27, wrongByMinor: 100n, isKnown: true }, { hoursAgo: 2, wrongByMinor: 0n, isKnown: false }] as const
const ELSEWHERE_MINOR = 12_800n
/** At the sandbox. */
const REFUND_TAKES_MS = 2_000
const REPORTED_IN = 'tea'

const somePayment = sql<{ buyerId: string; id: string }>(
  'demo.some-payment',
  `select buyer_id as "buyerId", id from payment where captured_at < $1 and provider = 'sandbox' and refunded_minor = 0 and buyer_id = any($2::uuid[]) order by captured_at desc limit 1`,
)

const underWay = sql<{ refunds: number }>('demo.refunds-under-way', `select count(*)::int as refunds from refund where provider = 'sandbox' and state in ('due', 'sent')`)

const skipped = sql<{ day: string }>('demo.skipped-statement', 'select day::text from statement_day where provider = $1 and day = $2::date and compared_at > $3')

type Loading = { place: TownPlace; town: Town; ids: TownIds; sandbox: SandboxAccess; now: Date }

/** What an operator has to look at: news of money that fit nothing, a line of a statement that nobody knows here, a report. */
export async function loadTroubles(loading: Loading): Promise<void> {
  const { place, sandbox } = loading
  const client = createSandboxClient({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret })
  await parkSome(loading, client)
  await endRefunds(place)
  await differ(loading, client)
  await reportReview(loading)
}

/** What was paid back in the story may be under way at the provider still: then both sides say the same of it. */
async function endRefunds(place: TownPlace): Promise<void> {
  await place.sweep('payments.look-at-silent')
  if ((await place.database.read.one(underWay)).refunds === 0) return
  await sleep(REFUND_TAKES_MS)
  await place.clock.at(new Date(Date.now() + MINUTE_MS), () => place.sweep('payments.look-at-silent'))
}

/** On a day whose statement is not compared, for it lists a town that is gone as well, nothing is made to differ. */
async function differ({ place, sandbox, now }: Loading, client: ReturnType<typeof createSandboxClient>): Promise<void> {
  const day = now.toISOString().slice(0, 10)
  if (await place.database.read.maybe(skipped, [place.provider.name, day, systemClock.now()])) return
  await payElsewhere(client, sandbox)
  await reconcileDay({ database: place.database, clock: systemClock, providers: [place.provider] }, place.provider.name, day)
}

/** Signed as the provider signs: an amount that is not that of the order, and a payment of no order here. */
async function parkSome({ place, ids, sandbox, now }: Loading, client: ReturnType<typeof createSandboxClient>): Promise<void> {
  for (const [at, { hoursAgo, wrongByMinor, isKnown }] of PARKED.entries()) {
    const moment = new Date(now.getTime() - hoursAgo * HOUR_MS)
    const named = await place.database.read.maybe(somePayment, [moment, [...ids.people.values()]])
    const found = named && (await client.findPayment(paymentReference(named.buyerId, named.id)))
    if (!found || !('value' in found) || !found.value) continue
    const { value } = found
    const payment = { ...value, capturedMinor: value.capturedMinor - wrongByMinor, ...(isKnown ? {} : { id: `${TROUBLE_PREFIX}payment`, merchantReference: `${TROUBLE_PREFIX}elsewhere` }) }
    await place.clock.at(moment, () => notify(place, sandbox, { id: `${TROUBLE_PREFIX}${at + 1}`, type: 'payment.captured', createdAt: moment.toISOString(), data: { payment: wireOf(payment) } }))
  }
}

function wireOf(payment: Payment): object {
  return JSON.parse(JSON.stringify(payment, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as object
}

async function notify(place: TownPlace, { merchantId, secret }: SandboxAccess, event: object): Promise<void> {
  const body = JSON.stringify(event)
  const headers = notificationHeaders({ id: merchantId, secret }, body)
  const answer = await place.app.api.request('http://town/api/v1/payment-notifications/sandbox', { method: 'POST', headers, body }, { inProcess: true })
  if (!answer.ok) throw new Error(`the notification was not taken: ${answer.status} ${await answer.text()}`)
}

/** A payment that the provider has and this place knows nothing of: its statement lists it from today on. */
async function payElsewhere(client: ReturnType<typeof createSandboxClient>, { url, adminSecret }: SandboxAccess): Promise<void> {
  const reference = `${TROUBLE_PREFIX}${randomBytes(6).toString('hex')}`
  const made = await client.createPayment({ idempotencyKey: reference, merchantReference: reference, amountMinor: ELSEWHERE_MINOR, currency: 'CNY', subject: '集市摊位 Market stall', notifyUrl: 'http://127.0.0.1:9/', returnUrl: 'http://127.0.0.1:9/', capture: 'automatic' })
  if (!('value' in made) || !adminSecret) throw new Error('the sandbox made no payment')
  await createSandboxControls({ baseUrl: url, adminSecret }).decide(made.value.id, 'pay', { timing: 'never' })
}

async function reportReview({ place, town, ids, now }: Loading): Promise<void> {
  const store = town.stores.find(({ key }) => key === REPORTED_IN)
  if (!store) return
  const seller = ids.people.get(store.ownerKey)!
  const { items } = await place.as<{ items: { id: string; stars: number; words: string }[] }>(seller, 'GET', `/stores/${store.handle}/reviews?show=all&limit=50`)
  const [worst] = items.filter(({ words }) => words !== '').sort((a, b) => a.stars - b.stars)
  if (!worst) return
  const subject = { kind: 'review', owner: ids.accounts.get(store.key)!, id: worst.id }
  await place.clock.at(new Date(now.getTime() - 5 * HOUR_MS), () => place.as(seller, 'POST', '/reports', { subject, reason: 'other', words: '像是同行写的：他说的规格我们从来没有卖过，请平台核实。' }))
}
