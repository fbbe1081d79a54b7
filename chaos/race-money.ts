import { ADDRESS, makePeople } from '../bench/world/people.ts'
import { systemClock } from '../server/src/clock/index.ts'
import { balanceOf } from '../server/src/ledger/index.ts'
import { makeManualRun, planRun, sendPayout } from '../server/src/payouts/index.ts'
import { listPayouts } from '../server/src/payouts/read-payouts.ts'
import { nameDestination, testDeps, testTill } from '../server/src/payouts/test-till.ts'
import { buy, claimedBack, receivedOrder } from './race-orders.ts'
import type { Round } from './race-track.ts'

const COUPONS = 5
const DAY_MS = 86_400_000
const MAX_LISTED = 50
const TWICE_PLANNED = 0.3

/** All use one coupon that may be used five times. */
export async function lastCoupons({ ask, databases: [database], item, seller, tries, next, tally, count, problem }: Round): Promise<void> {
  const [startsAt, endsAt] = [-DAY_MS, DAY_MS].map((ms) => new Date(Date.now() + ms).toISOString())
  const made = await ask('POST', `/stores/${seller.handle}/promotions`, seller.cookie, { kind: 'coupon', title: 'Five of them', claimable: true, totalLimit: COUPONS, personLimit: 1, startsAt, endsAt, terms: { amountMinor: 1 } })
  const coupon = made.body.id
  if (!coupon) return problem(`no coupon was made: ${made.status} ${made.body.code}`)
  const buyers = await makePeople(database!.pool, `collector${Math.floor(next() * 2 ** 40)}`, tries)
  for (const taken of await Promise.all(buyers.map(({ cookie }) => ask('POST', '/coupons', cookie, { store: item.store, promotion: coupon })))) if (taken.status !== 201) count(`not taken: ${taken.body.code}`)
  const answers = await Promise.all(buyers.map(({ cookie }, at) => buy({ ask, item }, cookie, { coupons: [coupon], address: { ...ADDRESS, name: `${ADDRESS.name} ${at}`, phone: String(13_900_000_000 + at) } })))
  const bought = tally('bought with it', answers)
  const refused = answers.filter(({ body }) => body.code === 'coupons-unusable').length
  if (bought !== COUPONS || refused !== tries - COUPONS) problem(`${bought} used it and ${refused} were told that it is used up, of ${tries} who wanted ${COUPONS}`)
}

/** The buyer asks for the same again and again, then all the staff agree at once: one request, and its money once. */
export async function agreedTwice(round: Round): Promise<void> {
  const { ask, buyer, item, seller, atOnce, tally, problem } = round
  const { order, total } = await receivedOrder(round)
  const wish = { kind: 'refund', reason: 'damaged', lines: [{ variant: item.variant, quantity: 1 }] }
  const asked = await atOnce(() => ask('POST', `/orders/${order}/after-sales`, buyer.cookie, wish))
  const requests = tally('asked', asked)
  if (requests !== 1) return problem(`${requests} requests about one thing`)
  const { id } = asked.find(({ status }) => status === 201)!.body
  const agreed = tally('agreed', await atOnce(() => ask('POST', `/stores/${seller.handle}/after-sales/${id}/agreement`, seller.cookie, {})))
  const { refunds, claimed } = await claimedBack(round, order)
  if (agreed !== 1 || refunds !== 1 || claimed > total) problem(`agreed ${agreed} times gave ${refunds} refunds of ${claimed}`)
}

/** Runs and transfers of one balance, all at once, through two programs: it is paid out once. */
export async function paidOutTwice(round: Round): Promise<void> {
  const { databases, item, seller, tries, next, atOnce, count, problem } = round
  const till = testTill()
  const parties = databases.map((database) => testDeps(database, systemClock, [till]))
  const [here] = parties as [(typeof parties)[number]]
  const { handle, id: owner } = seller
  const store = { id: item.store, handle, owner: { id: owner, handle } }
  const { read } = here.database
  const before = new Set((await listPayouts(read, store.id, { limit: MAX_LISTED })).map(({ id }) => id))
  if (before.size === 0) await nameDestination(here, store)
  await receivedOrder(round)
  const { balanceMinor, pendingMinor } = await balanceOf(read, { owner: store.id, kind: 'balance' }, 'CNY')
  const due = balanceMinor - pendingMinor
  await atOnce(async (nth) => {
    const deps = parties[nth % parties.length]!
    const id = systemClock.id()
    await deps.database.write((db) => makeManualRun(db, deps, { id, byId: owner, why: 'a race', accountId: store.id }))
    await Promise.all(Array.from({ length: next() < TWICE_PLANNED ? 2 : 1 }, () => planRun(deps, id)))
  })
  const planned = (await listPayouts(read, store.id, { limit: MAX_LISTED })).filter(({ id }) => !before.has(id))
  count(`${planned.length} payouts`)
  till.next = next() < 0.5 ? ['answer-lost', 'lost'] : []
  const sent = await Promise.allSettled(planned.flatMap(({ id }) => Array.from({ length: tries }, (_, nth) => sendPayout(parties[nth % parties.length]!, id))))
  for (const { status } of sent) count(`sending ${status}`)
  const moved = [...till.transfers.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  if (due === 0n || planned.length !== 1 || till.transfers.size !== 1 || moved !== due) problem(`${planned.length} payouts and ${till.transfers.size} transfers of ${moved} for ${due}`)
}
