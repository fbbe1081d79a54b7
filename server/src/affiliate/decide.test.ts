import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS } from '#clock'
import type { Candidate, Case, Click, Placement, Plan, Purpose, Reason } from './candidates.ts'
import { commissionOf, decide, isOpenTo, rateFor } from './decide.ts'
import { COUPON_GRAB_MS, MAX_CLICKS_TOGETHER } from './limits.ts'

const HISTORIES = 10_000
const START = Date.parse('2026-05-01T08:00:00Z')
const at = (ms: number) => new Date(START + ms)
const CHECKOUT = 40 * DAY_MS
const LINE = { position: 0, variantId: 'variant', productId: 'kettle', category: 'kitchen', baseMinor: 9_999n }

const terms = (more: Partial<Plan['terms'][number]> = {}) => ({ version: 1, from: at(0), rateBps: 500, rates: [], windowDays: 15, holdDays: 7, ...more })
const openPlan = (more: Partial<Plan> = {}): Plan => ({ id: 'open', kind: 'open', memberId: null, startsAt: at(0), endsAt: null, terms: [terms()], partners: [], ...more })
const placement = (id: string, more: Partial<Placement> = {}): Placement => ({ id, memberId: `member of ${id}`, siteId: 'site', host: null, channel: 'social', purpose: 'content', declaredAt: at(0), closedAt: null, people: [`member of ${id}`], marks: [], ...more })
let clicks = 0
const click = (placementId: string, beforeMs: number, more: Partial<Click> = {}): Click => ({ id: `click ${String(++clicks).padStart(6, '0')}`, at: at(CHECKOUT - beforeMs), memberId: `member of ${placementId}`, placementId, productId: null, network: 'net', referrer: null, seenAt: at(CHECKOUT - beforeMs + 100), ...more })
const caseOf = (given: Click[], more: Partial<Case> & { places?: Placement[] } = {}): Case => {
  const { places = [...new Set(given.map(({ placementId }) => placementId))].map((id) => placement(id)), ...rest } = more
  return { storeId: 'store', buyerId: 'buyer', marks: ['phone'], payerMarks: ['card'], checkoutAt: at(CHECKOUT), line: LINE, clicks: given, placements: new Map(places.map((each) => [each.id, each])), plans: [openPlan()], placeHost: 'place.example', ...rest }
}
const reasonOf = (of: Case) => decide(of).candidates[0]!.reason

test('the last click before the checkout wins, and the one before it is told so', () => {
  const { candidates, winner } = decide(caseOf([click('b', HOUR_MS), click('a', 2 * HOUR_MS)]))
  assert.deepEqual(candidates.map(({ click: { placementId }, reason }) => [placementId, reason]), [['a', 'later-click-won'], ['b', null]])
  assert.deepEqual([winner?.rateBps, winner?.commissionMinor], [500, 499n])
})

const LOSES: [Reason, string, () => Case][] = [
  ['own-order', 'the buyer is the member', () => caseOf([click('a', HOUR_MS)], { buyerId: 'member of a' })],
  ['own-order', 'the buyer acts for the member', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { people: ['member of a', 'buyer'] })] })],
  ['own-store', 'a store leads buyers to itself', () => caseOf([click('a', HOUR_MS)], { storeId: 'member of a' })],
  ['same-household', 'they share a phone or an address', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { marks: ['phone'] })] })],
  ['same-payer', 'they pay with the same card', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { marks: ['card'] })] })],
  ['after-checkout', 'the checkout had begun', () => caseOf([click('a', -1)])],
  ['after-checkout', 'the checkout began at that moment', () => caseOf([click('a', 0)])],
  ['outside-window', 'it is a moment too old', () => caseOf([click('a', 15 * DAY_MS + 1)])],
  ['no-plan', 'the store offers nothing', () => caseOf([click('a', HOUR_MS)], { plans: [] })],
  ['no-plan', 'the plan is for another', () => caseOf([click('a', HOUR_MS)], { plans: [openPlan({ kind: 'exclusive', memberId: 'somebody' })] })],
  ['no-plan', 'the application was not approved yet', () => caseOf([click('a', HOUR_MS)], { plans: [openPlan({ kind: 'targeted', partners: [{ memberId: 'member of a', since: at(CHECKOUT - 1), until: null }] })] })],
  ['plan-over', 'the plan ended between click and checkout', () => caseOf([click('a', HOUR_MS)], { plans: [openPlan({ endsAt: at(CHECKOUT - 1) })] })],
  ['plan-over', 'the member was removed meanwhile', () => caseOf([click('a', HOUR_MS)], { plans: [openPlan({ kind: 'targeted', partners: [{ memberId: 'member of a', since: at(0), until: at(CHECKOUT - 1) }] })] })],
  ['undeclared-placement', 'nothing was declared', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { declaredAt: null })] })],
  ['undeclared-placement', 'it was declared after the click', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { declaredAt: at(CHECKOUT - 1) })] })],
  ['undeclared-placement', 'it was closed before', () => caseOf([click('a', HOUR_MS)], { places: [placement('a', { closedAt: at(CHECKOUT - 2 * HOUR_MS) })] })],
  ['undeclared-placement', 'nobody knows it', () => caseOf([click('a', HOUR_MS)], { places: [] })],
  ['undeclared-traffic', 'it came from another site than was declared', () => caseOf([click('a', HOUR_MS, { referrer: 'notblog.example' })], { places: [placement('a', { channel: 'website', host: 'blog.example' })] })],
  ['undeclared-traffic', 'it was declared as a post here and came from outside', () => caseOf([click('a', HOUR_MS, { referrer: 'blog.example' })], { places: [placement('a', { channel: 'posts' })] })],
  ['not-seen', 'nobody saw the page behind it', () => caseOf([click('a', HOUR_MS, { seenAt: null })])],
  ['not-seen', 'the page was seen after the checkout', () => caseOf([click('a', HOUR_MS, { seenAt: at(CHECKOUT + 1) })])],
  ['click-flood', 'one visitor clicked on and on', () => caseOf(Array.from({ length: MAX_CLICKS_TOGETHER + 1 }, (_, nth) => click('a', HOUR_MS + nth * 1_000)))],
]
for (const [reason, story, of] of LOSES) {
  test(`a click loses: ${story} (${reason})`, () => {
    assert.equal(reasonOf(of()), reason)
    assert.equal(decide(of()).winner, undefined)
  })
}

test('however often somebody clicks after the checkout has begun, what led them there counts', () => {
  const led = click('a', HOUR_MS / 2)
  const after = Array.from({ length: 2 * MAX_CLICKS_TOGETHER }, (_, nth) => click('a', -1_000 * nth))
  assert.equal(decide(caseOf([led, ...after])).winner?.candidate.click, led)
})

test('a site below the declared one counts, and so does a browser that says nothing', () => {
  const places = [placement('a', { channel: 'website', host: 'blog.example' })]
  for (const referrer of ['blog.example', 'm.blog.example', null]) assert.equal(reasonOf(caseOf([click('a', HOUR_MS, { referrer })], { places })), null)
})

test('a coupon at the last moment does not take an order from whom led the buyer there; one that led them itself counts', () => {
  const places = [placement('writer'), placement('coupons', { purpose: 'coupon' })]
  const late = click('coupons', COUPON_GRAB_MS - 1)
  const { candidates, winner } = decide(caseOf([click('writer', DAY_MS), late], { places }))
  assert.deepEqual(candidates.map(({ reason }) => reason), [null, 'coupon-hijack'])
  assert.equal(winner?.candidate.click.placementId, 'writer')
  assert.equal(decide(caseOf([late], { places })).winner?.candidate.click, late)
  assert.equal(decide(caseOf([click('writer', DAY_MS), click('coupons', COUPON_GRAB_MS + 1)], { places })).winner?.candidate.click.placementId, 'coupons')
})

test('a plan made for one comes before the one they were admitted to and the one for all; terms are those of the click', () => {
  const versions = [terms({ rateBps: 100 }), terms({ version: 2, from: at(CHECKOUT - HOUR_MS), rateBps: 200 })]
  const exclusive = openPlan({ id: 'own', kind: 'exclusive', memberId: 'member of a', terms: versions })
  const targeted = openPlan({ id: 'targeted', kind: 'targeted', partners: [{ memberId: 'member of a', since: at(0), until: null }, { memberId: 'member of b', since: at(0), until: null }], terms: [terms({ rateBps: 300 })] })
  const won = (given: Click) => decide(caseOf([given], { plans: [openPlan(), targeted, exclusive] })).winner
  assert.deepEqual([won(click('a', 2 * HOUR_MS))?.rateBps, won(click('a', HOUR_MS))?.rateBps, won(click('b', HOUR_MS))?.rateBps, won(click('c', HOUR_MS))?.rateBps], [100, 200, 300, 500])
})

test('whose own plan has ended meanwhile earns by the one for all that goes on', () => {
  const ended = openPlan({ id: 'own', kind: 'exclusive', memberId: 'member of a', endsAt: at(CHECKOUT - 1), terms: [terms({ rateBps: 900 })] })
  assert.deepEqual([decide(caseOf([click('a', HOUR_MS)], { plans: [openPlan(), ended] })).winner?.rateBps, reasonOf(caseOf([click('a', HOUR_MS)], { plans: [ended] }))], [500, 'plan-over'])
})

test('the rate of a product goes before that of its category', () => {
  const rates = [{ category: 'kitchen', bps: 700 }, { product: 'kettle', bps: 900 }]
  assert.equal(rateFor(terms({ rates }), { productId: 'kettle', category: 'kitchen' }), 900)
  assert.equal(rateFor(terms({ rates }), { productId: 'pan', category: 'kitchen' }), 700)
  assert.equal(rateFor(terms({ rates }), { productId: 'pan', category: null }), 500)
  assert.equal(commissionOf(9_999n, 5_000), 4_999n)
})

test(`${HISTORIES} random histories of clicks, plans and placements: one winner at most, rightly, and a true reason against every other`, (t) => {
  const seed = Number(process.env.AFFILIATE_SEED ?? Math.floor(Math.random() * 2 ** 31))
  t.diagnostic(`AFFILIATE_SEED=${seed}`)
  const chance = chanceFrom(seed)
  const wins = new Map<string, number>()
  let owed = 0n
  let summed = 0n
  for (let nth = 0; nth < HISTORIES; nth++) {
    const of = randomCase(chance)
    const { candidates, winner } = decide(of)
    assert.equal(candidates.length, of.clicks.length, 'every click is among the candidates')
    assert.deepEqual(decide({ ...of, clicks: of.clicks.toReversed() }), { candidates, winner }, 'the order in which they are given does not matter')
    for (const each of candidates) wins.set(each.reason ?? 'won', (wins.get(each.reason ?? 'won') ?? 0) + 1)
    assert.equal(candidates.filter(({ reason }) => reason === null).length, winner ? 1 : 0)
    if (winner) {
      holdsFor(of, winner.candidate, candidates)
      owed += winner.commissionMinor
      summed += (of.line.baseMinor * BigInt(winner.rateBps) - ((of.line.baseMinor * BigInt(winner.rateBps)) % 10_000n)) / 10_000n
      assert.ok(winner.commissionMinor <= of.line.baseMinor)
    } else assert.ok(candidates.every(({ reason }) => reason !== 'later-click-won' && reason !== 'coupon-hijack'), 'nobody loses to nobody')
    // What comes after the checkout, or was never seen, changes nothing.
    const more = [...of.clicks, click('a', -5 * HOUR_MS), click('b', DAY_MS, { seenAt: null, placementId: 'apart' })]
    assert.deepEqual(decide({ ...of, clicks: more }).winner?.candidate.click, winner?.candidate.click)
  }
  assert.equal(owed, summed)
  t.diagnostic(JSON.stringify(Object.fromEntries(wins)))
  assert.ok(wins.size >= 13, 'hardly anything happened in these histories')
})

/** What is promised of a winner, said anew and apart from how it is decided. */
function holdsFor(of: Case, { click: won, placement: where, plan }: Candidate, all: readonly Candidate[]): void {
  assert.ok(won.at < of.checkoutAt && won.seenAt && won.seenAt <= of.checkoutAt)
  assert.ok(where && where.declaredAt && where.declaredAt <= won.at && !where.people.includes(of.buyerId))
  assert.ok(!where.marks.some((mark) => of.marks.includes(mark) || of.payerMarks.includes(mark)))
  assert.ok(plan && isOpenTo(plan, won.memberId, won.at) && isOpenTo(plan, won.memberId, of.checkoutAt))
  const later = all.filter((each) => each.click.at > won.at)
  assert.ok(later.every(({ reason }) => reason !== null && reason !== 'later-click-won'), 'nothing that could count came later')
  for (const { reason, click: other, placement: theirs } of all) {
    const robbed = all.some((each) => (each.reason === null || each.reason === 'later-click-won') && each.click.memberId !== other.memberId && each.placement!.purpose !== 'coupon' && each.click.at < other.at)
    if (reason === 'coupon-hijack') assert.ok(theirs!.purpose === 'coupon' && robbed)
    if (reason === 'later-click-won') assert.ok(other.at <= won.at)
  }
}

type Chance = { below(n: number): number; one<T>(of: readonly T[]): T; is(percent: number): boolean }
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { below: (n) => Math.floor(next() * n), one: (of) => of[Math.floor(next() * of.length)]!, is: (percent) => next() * 100 < percent }
}

function randomCase({ below, one, is }: Chance): Case {
  const places = ['a', 'b', 'c', 'd'].map((id) =>
    placement(id, {
      purpose: one<Purpose>(['content', 'coupon', 'cashback']), declaredAt: is(90) ? at(below(30) * DAY_MS) : null, closedAt: is(10) ? at(CHECKOUT - below(10) * DAY_MS) : null,
      ...(is(30) ? { channel: 'website' as const, host: 'blog.example' } : {}), people: [`member of ${id}`, ...(is(8) ? ['buyer'] : [])],
      marks: is(8) ? ['phone'] : is(8) ? ['card'] : [],
    }),
  )
  const plan = (id: string, kind: Plan['kind']): Plan => ({
    id, kind, memberId: kind === 'exclusive' ? `member of ${one(['a', 'b'])}` : null, startsAt: at(below(20) * DAY_MS), endsAt: is(25) ? at(CHECKOUT - below(10) * DAY_MS + HOUR_MS) : null,
    terms: [terms({ rateBps: below(5_001), windowDays: 1 + below(60) }), ...(is(30) ? [terms({ version: 2, from: at(CHECKOUT - below(20) * DAY_MS), rateBps: below(5_001) })] : [])],
    partners: kind === 'targeted' ? [{ memberId: `member of ${one(['a', 'b', 'c'])}`, since: at(below(30) * DAY_MS), until: is(20) ? at(CHECKOUT - below(5) * DAY_MS) : null }] : [],
  })
  const burst = is(4) ? one(['a', 'b']) : undefined
  const given = [
    ...Array.from({ length: below(8) }, () => click(one(['a', 'b', 'c', 'd']), is(25) ? below(20 * 60_000) - 5 * 60_000 : below(35 * DAY_MS), { seenAt: null, referrer: is(30) ? one(['blog.example', 'other.example']) : null })),
    ...(burst ? Array.from({ length: MAX_CLICKS_TOGETHER + 2 }, (_, nth) => click(burst, DAY_MS + nth * 10_000)) : []),
  ].map((each) => (is(80) ? { ...each, seenAt: new Date(each.at.getTime() + 500) } : each))
  const plans = [...(is(85) ? [plan('open', 'open')] : []), ...(is(40) ? [plan('targeted', 'targeted')] : []), ...(is(30) ? [plan('own', 'exclusive')] : [])]
  return caseOf(given, { places, plans, line: { ...LINE, baseMinor: BigInt(below(10_000_000)) } })
}
