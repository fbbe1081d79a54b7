import { makePeople } from '../bench/world/people.ts'
import { systemClock } from '../server/src/clock/index.ts'
import { openDatabase } from '../server/src/database/index.ts'
import { balanceOf } from '../server/src/ledger/index.ts'
import { listPayouts } from '../server/src/payouts/read-payouts.ts'
import { makeManualRun, planRun, sendPayout } from '../server/src/payouts/index.ts'
import { nameDestination, testDeps, testTill } from '../server/src/payouts/test-till.ts'
import { buy, paidOrder, type Racers } from './race.ts'

const COUPONS = 5
const DAY_MS = 86_400_000
const MAX_LISTED = 50

/** All use one coupon that may be used five times. */
export async function lastCoupons({ ask, place, items: [item], sellers, tries, next, count, problem }: Racers): Promise<void> {
  const seller = sellers.get(item!.store)!
  const [startsAt, endsAt] = [-DAY_MS, DAY_MS].map((ms) => new Date(Date.now() + ms).toISOString())
  const made = await ask('POST', `/stores/${seller.handle}/promotions`, seller.cookie, { kind: 'coupon', title: 'Five of them', claimable: true, totalLimit: COUPONS, personLimit: 1, startsAt, endsAt, terms: { amountMinor: 1 } })
  const coupon = made.body.id
  if (!coupon) return problem(`no coupon was made: ${made.status} ${made.body.code}`)
  const buyers = await makePeople(place.pool, `collector${Math.floor(next() * 2 ** 40)}`, tries)
  for (const taken of await Promise.all(buyers.map(({ cookie }) => ask('POST', '/coupons', cookie, { store: item!.store, promotion: coupon })))) if (taken.status !== 201) count(`not taken: ${taken.body.code}`)
  const answers = await Promise.all(buyers.map(({ cookie }) => buy(ask, cookie, item!, { coupons: [coupon] })))
  for (const { status, body } of answers) count(status === 201 ? 'bought with it' : (body.code ?? String(status)))
  const bought = answers.filter(({ status }) => status === 201).length
  const refused = answers.filter(({ body }) => body.code === 'coupons-unusable').length
  if (bought !== COUPONS || refused !== tries - COUPONS) problem(`${bought} used it and ${refused} were told that it is used up, of ${tries} who wanted ${COUPONS}`)
}

/** The buyer asks for the same again and again, then all the staff agree at once: one request, and its money once. */
export async function agreedTwice(racers: Racers): Promise<void> {
  const { ask, place, buyers: [buyer], items: [item], sellers, tries, count, problem } = racers
  const { order, total } = await received(racers)
  const seller = sellers.get(item!.store)!
  const wish = { kind: 'refund', reason: 'damaged', lines: [{ variant: item!.variant, quantity: 1 }] }
  const asked = await Promise.all(Array.from({ length: tries }, () => ask('POST', `/orders/${order}/after-sales`, buyer!.cookie, wish)))
  const requests = asked.filter(({ status }) => status === 201)
  for (const { status, body } of asked) count(status === 201 ? 'asked' : (body.code ?? String(status)))
  if (requests.length !== 1) return problem(`${requests.length} requests about one thing`)
  const { id } = requests[0]!.body
  const agreed = await Promise.all(Array.from({ length: tries }, () => ask('POST', `/stores/${seller.handle}/after-sales/${id}/agreement`, seller.cookie, {})))
  for (const { status, body } of agreed) count(status === 200 ? 'agreed' : (body.code ?? String(status)))
  const { rows } = await place.pool.query<{ refunds: number; minor: number }>('select count(*)::int as refunds, coalesce(sum(amount_minor), 0)::int as minor from refund where order_id = $1', [order])
  if (agreed.filter(({ status }) => status === 200).length !== 1 || rows[0]!.refunds !== 1 || rows[0]!.minor > total) problem(`agreed once gave ${rows[0]!.refunds} refunds of ${rows[0]!.minor}`)
}

/** Runs and transfers of one balance, all at once, through two programs: it is paid out once. */
export async function paidOutTwice(racers: Racers): Promise<void> {
  const { place, items: [item], sellers, tries, next, count, problem } = racers
  const programs = [openDatabase({ connection: { connectionString: place.url } }), openDatabase({ connection: { connectionString: place.url } })]
  try {
    const till = testTill()
    const parties = programs.map((database) => testDeps(database, systemClock, [till]))
    const [here] = parties as [(typeof parties)[number]]
    const { handle, id: owner } = sellers.get(item!.store)!
    const store = { id: item!.store, handle, owner: { id: owner, handle } }
    const { read } = here.database
    const before = new Set((await listPayouts(read, store.id, { limit: MAX_LISTED })).map(({ id }) => id))
    if (before.size === 0) await nameDestination(here, store)
    await received(racers)
    const { balanceMinor, pendingMinor } = await balanceOf(read, { owner: store.id, kind: 'balance' }, 'CNY')
    const due = balanceMinor - pendingMinor
    await Promise.all(Array.from({ length: tries }, async (_, nth) => {
      const deps = parties[nth % parties.length]!
      const id = systemClock.id()
      await deps.database.write((db) => makeManualRun(db, deps, { id, byId: owner, why: 'a race', accountId: store.id }))
      await Promise.all(Array.from({ length: next() < 0.3 ? 2 : 1 }, () => planRun(deps, id)))
    }))
    const planned = (await listPayouts(read, store.id, { limit: MAX_LISTED })).filter(({ id }) => !before.has(id))
    count(`${planned.length} payouts`)
    till.next = next() < 0.5 ? ['answer-lost', 'lost'] : []
    const sent = await Promise.allSettled(planned.flatMap(({ id }) => Array.from({ length: tries }, (_, nth) => sendPayout(parties[nth % parties.length]!, id))))
    for (const { status } of sent) count(`sending ${status}`)
    const moved = [...till.transfers.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
    if (due === 0n || planned.length !== 1 || till.transfers.size !== 1 || moved !== due) problem(`${planned.length} payouts and ${till.transfers.size} transfers of ${moved} for ${due}`)
  } finally {
    for (const database of programs) await database.close()
  }
}

/** An order that its buyer has paid and has. */
async function received(racers: Racers): Promise<{ order: string; total: number }> {
  const { ask, buyers: [buyer], items: [item], sellers } = racers
  const paid = await paidOrder(racers)
  const { handle, cookie } = sellers.get(item!.store)!
  await ask('POST', `/stores/${handle}/shipments`, cookie, { items: [{ order: paid.order, carrier: 'SF', trackingNumber: 'SF1' }] })
  await ask('POST', `/orders/${paid.order}/receipt`, buyer!.cookie, {})
  return paid
}
