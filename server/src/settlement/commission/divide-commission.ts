import { least, splitMinor } from '#api'
import type { LedgerOwner } from '#ledger'

export type PartyRole = 'creator' | 'agency' | 'platform'
export type Party = { role: PartyRole; party: LedgerOwner }
/** What somebody has of a line's commission: at first, and what is left of that. */
export type CommissionPart = Party & { minor: bigint; left: bigint }
export type MovedPart = Party & { minor: bigint }
export type AgencyShare = { agencyId: string; shareBps: number }

const WHOLE = 10_000n

/**
 * Splits a commission to the unit, by largest remainder: the platform's share is of all of it, an agency's of what is the
 * creator's then.
 */
export function divideCommission(minor: bigint, { creatorId, platform, platformBps, agencies }: { creatorId: string; platform: LedgerOwner; platformBps: number; agencies: readonly AgencyShare[] }): CommissionPart[] {
  const theirs = WHOLE - BigInt(platformBps)
  const given = agencies.reduce((sum, { shareBps }) => sum + BigInt(shareBps), 0n)
  const parties: (Party & { weight: bigint })[] = [
    { role: 'creator', party: creatorId, weight: theirs * (WHOLE - given) },
    ...agencies.map(({ agencyId, shareBps }) => ({ role: 'agency' as const, party: agencyId, weight: theirs * BigInt(shareBps) })),
    { role: 'platform', party: platform, weight: BigInt(platformBps) * WHOLE },
  ]
  const parts = splitMinor(minor, parties.map(({ weight }) => weight))
  return parties.map(({ role, party }, at) => ({ role, party, minor: parts[at]!, left: parts[at]! })).filter((part) => part.minor > 0n)
}

/** What of each part goes back when so much of the whole does: nobody gives more than they have left. */
export function divideBack(minor: bigint, parts: readonly CommissionPart[]): MovedPart[] {
  const back = splitMinor(minor, parts.map(({ left }) => left))
  return parts.map(({ role, party }, at) => ({ role, party, minor: back[at]! })).filter((part) => part.minor > 0n)
}

/** Whose so much more of the whole is: nobody gets more than they had at first. */
export function divideAgain(minor: bigint, parts: readonly CommissionPart[]): MovedPart[] {
  return divideBack(minor, parts.map((part) => ({ ...part, left: part.minor - part.left })))
}

/** Several moves together, one each party. */
export function sumMoved(moved: readonly MovedPart[]): MovedPart[] {
  return [...Map.groupBy(moved, ({ role, party }) => `${role} ${party}`).values()].map((each) => ({ ...each[0]!, minor: each.reduce((sum, { minor }) => sum + minor, 0n) }))
}

/** The parts after a move; `sign` -1n takes, 1n gives. */
export function moveParts(parts: readonly CommissionPart[], moved: readonly MovedPart[], sign: 1n | -1n): CommissionPart[] {
  return parts.map((part) => {
    const change = moved.filter(({ role, party }) => role === part.role && party === part.party).reduce((sum, { minor }) => sum + minor, 0n)
    return { ...part, left: part.left + sign * change }
  })
}

export type LineMoney = { paidMinor: bigint; afterMinor: bigint }
/** Of a whole order. */
export type Share = { takenMinor: bigint; leftMinor: bigint }
type Standing = { commissionMinor: bigint; leftMinor: bigint; chargedMinor: bigint }

/**
 * What is left of a line's commission once a refund has left so much of what was paid for it: refunds in parts end where one
 * of all of them would. What a payer's bank took was of no line; from then on refunds take their share of the whole order.
 */
export function leftAfter(row: Standing, line: LineMoney | undefined, share: Share): bigint {
  return row.chargedMinor > 0n ? leftOfShare(row.leftMinor, share) : least(row.leftMinor, leftOfLine(row, line))
}

/** What is left when a line has so much left of what was paid for it. */
export function leftOfLine({ commissionMinor, leftMinor }: Omit<Standing, 'chargedMinor'>, line: LineMoney | undefined): bigint {
  return !line || line.paidMinor === 0n ? leftMinor : (commissionMinor * line.afterMinor) / line.paidMinor
}

/** What is left when such a share of the whole is gone. */
export function leftOfShare(minor: bigint, { takenMinor, leftMinor }: Share): bigint {
  return leftMinor <= takenMinor ? 0n : (minor * (leftMinor - takenMinor)) / leftMinor
}
