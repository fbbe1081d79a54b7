import assert from 'node:assert/strict'
import { least, most, splitMinor } from '#api'

/** The place of an order's shipping among its lines. */
export const SHIPPING = -1

type Back = { quantity: number; amountMinor: bigint; taxMinor: bigint; borneMinor: bigint }
/**
 * What was paid for a line, or for shipping, and what of it is back already. `borneMinor` is what the platform paid beside
 * the buyer's `paidMinor`; `taxMinor` is the tax in both, or, where that is not `borneTaxed`, in the buyer's money alone.
 */
export type MoneyLine = { position: number; quantity: number; paidMinor: bigint; taxMinor: bigint; borneMinor: bigint; borneTaxed: boolean; back: Back; /** Set aside for requests. */ frozen: Share; /** Of units that are settled: it stays with the store. The rest is of those that can still come back. */ kept: Share }
/** The buyer's money, and the platform's beside it. */
export type Share = { amountMinor: bigint; borneMinor: bigint }
export type RefundLine = Back & { position: number }
/** `kept`: what of it was of settled units. */
export type SpreadLine = RefundLine & { kept: Share }
/** Units that a refund settles, what they are worth, and how much of that is asked; what is asked beyond all of them is shipping. */
export type AskedUnits = { position: number; quantity: number; worthMinor: bigint; borneMinor: bigint; askedMinor: bigint }
/** `rest`: all that is left. `sum`: a sum for the order as it is, that names no units. `bank`: the same, and none of it is the platform's part. */
export type About = 'rest' | 'sum' | 'bank' | readonly AskedUnits[]

/**
 * What a refund gives back of each line. Units that it names come first, each with its share of what is asked, then
 * shipping with what is beyond them; what these no longer have, and a sum that names none, is spread over all that is
 * left and not set aside, shipping as well, in proportion. Each line's tax follows its money, the buyer's and the platform's: refunds
 * of all of it give back all its tax. Units that it names are settled before, see `settleUnits`.
 */
export function spreadRefund(lines: readonly MoneyLine[], amountMinor: bigint, about: About): SpreadLine[] {
  const { given, ofUnits } = spreadAmounts(lines, amountMinor, about)
  return lines.map((line, at) => {
    const units = typeof about === 'string' ? undefined : about.find(({ position }) => position === line.position)
    const quantity = about === 'rest' ? line.quantity - line.back.quantity : (units?.quantity ?? 0)
    const amountMinor = given[at]!
    const borneMinor = about === 'bank' ? 0n : about === 'rest' ? line.borneMinor - line.back.borneMinor : borneOf(line, amountMinor, units)
    return { position: line.position, quantity, amountMinor, taxMinor: taxOf(line, amountMinor, borneMinor), borneMinor, kept: keptIn(line, { amountMinor, borneMinor, ofUnitsMinor: ofUnits[at]!, isOfUnits: units !== undefined }) }
  })
}

function spreadAmounts(lines: readonly MoneyLine[], amountMinor: bigint, about: About): { given: bigint[]; ofUnits: bigint[] } {
  const given = lines.map(() => 0n)
  let rest = amountMinor
  const take = (wished: (line: MoneyLine) => bigint) => {
    const room = lines.map((line, at) => least(wished(line), freeOf(line).amountMinor - given[at]!))
    const all = sumOf(room)
    if (rest === 0n || all === 0n) return
    for (const [at, part] of (rest < all ? splitMinor(rest, room) : room).entries()) {
      given[at]! += part
      rest -= part
    }
  }
  if (typeof about !== 'string') take(({ position }) => about.find((units) => units.position === position)?.askedMinor ?? 0n)
  const ofUnits = [...given]
  if (typeof about !== 'string') {
    const beyondMinor = amountMinor - sumOf(about.map(({ askedMinor }) => askedMinor))
    take(({ position }) => (position === SHIPPING && beyondMinor > 0n ? beyondMinor : 0n))
  }
  take(({ paidMinor }) => paidMinor)
  assert.equal(rest, 0n, `${rest} more than is left is given back`)
  return { given, ofUnits }
}

/** Of a line, what has not gone back and is not set aside. */
export function freeOf({ paidMinor, borneMinor, back, frozen }: MoneyLine): Share {
  return { amountMinor: most(0n, paidMinor - back.amountMinor - frozen.amountMinor), borneMinor: most(0n, borneMinor - back.borneMinor - frozen.borneMinor) }
}

/** Of that, what units have that can still come back. */
export function restOf(line: MoneyLine): Share {
  const free = freeOf(line)
  return { amountMinor: most(0n, free.amountMinor - line.kept.amountMinor), borneMinor: most(0n, free.borneMinor - line.kept.borneMinor) }
}

/** Units are asked about for the last time: what they are worth, less what goes back of it, stays with the store. */
export function settleUnits<Line extends MoneyLine>(lines: readonly Line[], about: About): Line[] {
  return lines.map((line) => {
    const units = typeof about === 'string' ? undefined : about.find(({ position }) => position === line.position)
    const free = freeOf(line)
    return units ? { ...line, kept: { amountMinor: least(line.kept.amountMinor + units.worthMinor, free.amountMinor), borneMinor: least(line.kept.borneMinor + units.borneMinor, free.borneMinor) } } : line
  })
}

/** Settled units give what is asked for them; a sum takes from them and from the others in proportion. */
function keptIn(line: MoneyLine, { amountMinor, borneMinor, ofUnitsMinor, isOfUnits }: Share & { ofUnitsMinor: bigint; isOfUnits: boolean }): Share {
  const { kept } = line
  const free = freeOf(line)
  const fromUnits = least(kept.amountMinor, ofUnitsMinor)
  const left = free.amountMinor - ofUnitsMinor
  const fromRest = left > 0n ? ((kept.amountMinor - fromUnits) * (amountMinor - ofUnitsMinor)) / left : 0n
  const borne = isOfUnits ? least(kept.borneMinor, borneMinor) : free.borneMinor > 0n ? (kept.borneMinor * borneMinor) / free.borneMinor : 0n
  return { amountMinor: fromUnits + fromRest, borneMinor: borne }
}

/** The share up to this refund less what went before it. */
function taxOf({ paidMinor, taxMinor, borneTaxed, back, ...line }: MoneyLine, amountMinor: bigint, borneMinor: bigint): bigint {
  const wholeMinor = borneTaxed ? paidMinor + line.borneMinor : paidMinor
  const goneMinor = back.amountMinor + amountMinor + (borneTaxed ? back.borneMinor + borneMinor : 0n)
  return wholeMinor === 0n ? 0n : (taxMinor * goneMinor) / wholeMinor - back.taxMinor
}

/** Of units their part, of a refund that is less than they are worth the same share of it; of a sum the same share of what is left. */
function borneOf(line: MoneyLine, amountMinor: bigint, units: AskedUnits | undefined): bigint {
  const free = freeOf(line)
  if (!units) return amountMinor === 0n ? 0n : (free.borneMinor * amountMinor) / free.amountMinor
  return least(free.borneMinor, amountMinor >= units.worthMinor ? units.borneMinor : (units.borneMinor * amountMinor) / units.worthMinor)
}

/** Whether all of it is back, the buyer's money and the platform's; of what cost nobody anything, all units. */
export function isAllBack({ paidMinor, borneMinor, quantity, back }: MoneyLine): boolean {
  return paidMinor + borneMinor > 0n ? back.amountMinor === paidMinor && back.borneMinor === borneMinor : back.quantity >= quantity
}

/** Neither the buyer nor the platform paid anything for it. */
export function isGiven({ paidMinor, borneMinor }: MoneyLine): boolean {
  return paidMinor + borneMinor === 0n
}

/** The same line after a refund. */
export function lineAfter<Line extends MoneyLine>(line: Line, { quantity, amountMinor, taxMinor, borneMinor, kept }: SpreadLine): Line {
  const { back } = line
  const left = { amountMinor: line.kept.amountMinor - kept.amountMinor, borneMinor: line.kept.borneMinor - kept.borneMinor }
  return { ...line, kept: left, back: { quantity: back.quantity + quantity, amountMinor: back.amountMinor + amountMinor, taxMinor: back.taxMinor + taxMinor, borneMinor: back.borneMinor + borneMinor } }
}

const sumOf = (each: readonly bigint[]) => each.reduce((sum, minor) => sum + minor, 0n)
