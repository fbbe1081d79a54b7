/** Where a placement brings buyers from, and what for. */
export const CHANNELS = ['posts', 'website', 'app', 'social', 'messaging', 'live', 'email', 'offline'] as const
export type Channel = (typeof CHANNELS)[number]
export const PURPOSES = ['content', 'coupon', 'cashback', 'comparison', 'advertising'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Why a click came to nothing, in the order in which it is looked for; the last two depend on the others. */
export const REASONS = [
  'own-order', 'own-store', 'same-household', 'same-payer', 'after-checkout', 'outside-window', 'no-plan', 'plan-over', 'undeclared-placement',
  'undeclared-traffic', 'not-seen', 'click-flood', 'coupon-hijack', 'later-click-won',
] as const
export type Reason = (typeof REASONS)[number]

export type Click = { id: string; at: Date; memberId: string; placementId: string; productId: string | null; network: string; referrer: string | null; seenAt: Date | null }

export type Terms = { version: number; from: Date; rateBps: number; rates: readonly Rate[]; windowDays: number; holdDays: number }
export type Rate = { product: string; bps: number } | { category: string; bps: number }
/** `partners`: from when and until when somebody may earn by it; of an open plan nobody needs to be named. */
export type Plan = { id: string; kind: 'open' | 'targeted' | 'exclusive'; memberId: string | null; startsAt: Date; endsAt: Date | null; terms: readonly Terms[]; partners: readonly { memberId: string; since: Date; until: Date | null }[] }

export type Placement = {
  id: string
  memberId: string
  siteId: string
  host: string | null
  channel: Channel | null
  purpose: Purpose | null
  declaredAt: Date | null
  closedAt: Date | null
  /** Who acts for the member, or for an agency that has a part of what the member earns; the member included. */
  people: readonly string[]
  /** Those of the member's people. */
  marks: readonly string[]
}

export type Line = { position: number; variantId: string; productId: string; category: string | null; baseMinor: bigint }

export type Case = {
  storeId: string
  buyerId: string
  /** Of the receiver of this order, by every key that members' own may be kept under. */
  marks: readonly string[]
  /** Of what it was paid with. */
  payerMarks: readonly string[]
  checkoutAt: Date
  line: Line
  clicks: readonly Click[]
  placements: ReadonlyMap<string, Placement>
  plans: readonly Plan[]
  /** The host of this place: posts are read there. */
  placeHost: string
}

/** One click as it was judged. `reason` null: it won. */
export type Candidate = { click: Click; placement: Placement | undefined; plan: Plan | undefined; terms: Terms | undefined; reason: Reason | null; burst?: number }
export type Decision = { candidates: readonly Candidate[]; winner: { candidate: Candidate; rateBps: number; commissionMinor: bigint } | undefined }
