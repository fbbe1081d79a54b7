import { DAY_MS, HOUR_MS } from '#clock'
import type { Candidate, Case, Click, Decision, Line, Placement, Plan, Rate, Reason, Terms } from './candidates.ts'
import { COUPON_GRAB_MS, MAX_CLICKS_TOGETHER } from './limits.ts'

const BPS = 10_000n

/**
 * Whom one order line is owed to: the last click that may count, and why each other may not. Whatever the order in
 * which the clicks are given, the answer is the same.
 */
export function decide(of: Case): Decision {
  const clicks = of.clicks.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const before = clicks.filter(({ at }) => at < of.checkoutAt)
  const judged = clicks.map((click) => judge(of, click, before))
  const standing = judged.filter(({ reason }) => reason === null)
  const grabbed = new Set(standing.filter((each) => isGrab(of, each, standing)))
  const last = standing.findLast((each) => !grabbed.has(each))
  const candidates = judged.map((each) => {
    if (each.reason !== null || each === last) return each
    return { ...each, reason: grabbed.has(each) ? ('coupon-hijack' as const) : ('later-click-won' as const) }
  })
  if (!last) return { candidates, winner: undefined }
  const rateBps = rateFor(last.terms!, of.line)
  return { candidates, winner: { candidate: last, rateBps, commissionMinor: commissionOf(of.line.baseMinor, rateBps) } }
}

/** Rounded down, to the unit. */
export function commissionOf(baseMinor: bigint, rateBps: number): bigint {
  return (baseMinor * BigInt(rateBps)) / BPS
}

/** That of the product before that of its category before that of everything. */
export function rateFor(terms: Pick<Terms, 'rates' | 'rateBps'>, of: Pick<Line, 'productId' | 'category'>): number {
  return ownRateOf(terms, of)?.bps ?? terms.rateBps
}

export function ownRateOf({ rates }: Pick<Terms, 'rates'>, { productId, category }: Pick<Line, 'productId' | 'category'>): Rate | undefined {
  return rates.find((each) => 'product' in each && each.product === productId) ?? rates.find((each) => 'category' in each && each.category === category)
}

function judge(of: Case, click: Click, before: readonly Click[]): Candidate {
  const placement = of.placements.get(click.placementId)
  // One that still ran when the checkout began, where there is one.
  const plan = planFor(of.plans.filter((each) => isOpenTo(each, click.memberId, of.checkoutAt)), click.memberId, click.at) ?? planFor(of.plans, click.memberId, click.at)
  const terms = plan?.terms.findLast(({ from }) => from <= click.at)
  const burst = burstAround(click, before)
  const known = { click, placement, plan, terms, ...(burst > MAX_CLICKS_TOGETHER ? { burst } : {}) }
  return { ...known, reason: reasonAgainst(of, known) }
}

function reasonAgainst(of: Case, { click, placement, plan, terms, burst }: Omit<Candidate, 'reason'>): Reason | null {
  if (placement?.people.includes(of.buyerId) ?? click.memberId === of.buyerId) return 'own-order'
  if (click.memberId === of.storeId) return 'own-store'
  if (placement?.marks.some((mark) => of.marks.includes(mark))) return 'same-household'
  if (placement?.marks.some((mark) => of.payerMarks.includes(mark))) return 'same-payer'
  if (click.at >= of.checkoutAt) return 'after-checkout'
  if (!plan || !terms) return 'no-plan'
  if (of.checkoutAt.getTime() - click.at.getTime() > terms.windowDays * DAY_MS) return 'outside-window'
  if (!isOpenTo(plan, click.memberId, of.checkoutAt)) return 'plan-over'
  if (!placement?.declaredAt || placement.declaredAt > click.at || (placement.closedAt && placement.closedAt <= click.at)) return 'undeclared-placement'
  if (!comesFromWhereDeclared(placement, click.referrer, of.placeHost)) return 'undeclared-traffic'
  if (!click.seenAt || click.seenAt > of.checkoutAt) return 'not-seen'
  if (burst !== undefined) return 'click-flood'
  return null
}

/** The plan that a click counts under: one for this member alone, before one the member was admitted to, before one for all; of a kind the one that began last. */
export function planFor<One extends Plan>(plans: readonly One[], memberId: string, at: Date): One | undefined {
  const open = plans.filter((plan) => isOpenTo(plan, memberId, at))
  for (const kind of ['exclusive', 'targeted', 'open'] as const) {
    const found = open.filter((plan) => plan.kind === kind).toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.id < b.id ? 1 : -1))[0]
    if (found) return found
  }
  return undefined
}

export function isOpenTo(plan: Plan, memberId: string, at: Date): boolean {
  if (plan.startsAt > at || (plan.endsAt && plan.endsAt <= at)) return false
  if (plan.kind === 'open') return true
  if (plan.kind === 'exclusive') return plan.memberId === memberId
  return plan.partners.some((each) => each.memberId === memberId && each.since <= at && (each.until === null || each.until > at))
}

/** A browser that says nothing of where it comes from is believed; one that names another site than was declared is not. */
function comesFromWhereDeclared({ channel, host }: Placement, referrer: string | null, placeHost: string): boolean {
  if (referrer === null) return true
  if (channel === 'posts') return referrer === placeHost
  if (channel !== 'website') return true
  return host !== null && (referrer === host || referrer.endsWith(`.${host}`))
}

/** Clicks of this visitor on this placement within an hour of this one; what comes after the checkout says nothing of those before. */
function burstAround({ placementId, at }: Click, before: readonly Click[]): number {
  return before.filter((each) => each.placementId === placementId && Math.abs(each.at.getTime() - at.getTime()) < HOUR_MS).length
}

/** A coupon opened at the last moment by whom another had led to the store before. */
function isGrab(of: Case, { click, placement }: Candidate, standing: readonly Candidate[]): boolean {
  if (placement?.purpose !== 'coupon' || of.checkoutAt.getTime() - click.at.getTime() > COUPON_GRAB_MS) return false
  return standing.some((other) => other.click.memberId !== click.memberId && other.placement?.purpose !== 'coupon' && other.click.at < click.at)
}
