import assert from 'node:assert/strict'
import { least, splitMinor } from '#api'

/** The place of an order's shipping among its lines. */
export const SHIPPING = -1

type Back = { quantity: number; amountMinor: bigint; taxMinor: bigint; borneMinor: bigint }
/**
 * What was paid for a line, or for shipping, and what of it is back already. `borneMinor` is what the platform paid beside
 * the buyer's `paidMinor`; `taxMinor` is the tax in both, or, where that is not `borneTaxed`, in the buyer's money alone.
 */
export type MoneyLine = { position: number; quantity: number; paidMinor: bigint; taxMinor: bigint; borneMinor: bigint; borneTaxed: boolean; back: Back }
export type RefundLine = Back & { position: number }
/** Units that a refund is about, and what is asked for them; what is asked beyond all of them is shipping. */
export type AskedUnits = { position: number; quantity: number; worthMinor: bigint }
/** `rest`: all that is left. `sum`: a sum for the order as it is, that names no units. `bank`: the same, and none of it is the platform's part. */
export type About = 'rest' | 'sum' | 'bank' | readonly AskedUnits[]

/**
 * What a refund gives back of each line. Units that it names come first, each with its share of what they are worth, then
 * shipping with what is beyond them; what these no longer have, and a sum that names none, is spread over all that is
 * left, shipping as well, in proportion. Each line's tax follows its money, the buyer's and the platform's: refunds of all
 * of it give back all its tax.
 */
export function spreadRefund(lines: readonly MoneyLine[], amountMinor: bigint, about: About): RefundLine[] {
  const amounts = spreadAmounts(lines, amountMinor, about)
  return lines.map((line, at) => {
    const units = typeof about === 'string' ? undefined : about.find(({ position }) => position === line.position)
    const quantity = about === 'rest' ? line.quantity - line.back.quantity : (units?.quantity ?? 0)
    const amountMinor = amounts[at]!
    const borneMinor = about === 'bank' ? 0n : about === 'rest' ? line.borneMinor - line.back.borneMinor : borneOf(line, amountMinor, units)
    return { position: line.position, quantity, amountMinor, taxMinor: taxOf(line, amountMinor, borneMinor), borneMinor }
  })
}

function spreadAmounts(lines: readonly MoneyLine[], amountMinor: bigint, about: About): bigint[] {
  const given = lines.map(() => 0n)
  let rest = amountMinor
  const take = (wished: (line: MoneyLine) => bigint) => {
    const room = lines.map((line, at) => least(wished(line), line.paidMinor - line.back.amountMinor - given[at]!))
    const all = sumOf(room)
    if (rest === 0n || all === 0n) return
    for (const [at, part] of (rest < all ? splitMinor(rest, room) : room).entries()) {
      given[at]! += part
      rest -= part
    }
  }
  if (typeof about !== 'string') {
    const worthMinor = sumOf(about.map((units) => units.worthMinor))
    take(({ position }) => about.find((units) => units.position === position)?.worthMinor ?? 0n)
    take(({ position }) => (position === SHIPPING && amountMinor > worthMinor ? amountMinor - worthMinor : 0n))
  }
  take(({ paidMinor }) => paidMinor)
  assert.equal(rest, 0n, `${rest} more than is left is given back`)
  return given
}

/** The share up to this refund less what went before it. */
function taxOf({ paidMinor, taxMinor, borneTaxed, back, ...line }: MoneyLine, amountMinor: bigint, borneMinor: bigint): bigint {
  const wholeMinor = borneTaxed ? paidMinor + line.borneMinor : paidMinor
  const goneMinor = back.amountMinor + amountMinor + (borneTaxed ? back.borneMinor + borneMinor : 0n)
  return wholeMinor === 0n ? 0n : (taxMinor * goneMinor) / wholeMinor - back.taxMinor
}

/** Of units their part, of a refund that is less than they are worth the same share of it; with the last of the buyer's money, all that is left. */
function borneOf({ paidMinor, borneMinor, quantity, back }: MoneyLine, amountMinor: bigint, units: AskedUnits | undefined): bigint {
  const left = borneMinor - back.borneMinor
  const paidLeft = paidMinor - back.amountMinor
  if (paidMinor > 0n && amountMinor === paidLeft) return left
  if (!units) return amountMinor === 0n ? 0n : (left * amountMinor) / paidLeft
  const upTo = (each: number) => (borneMinor * BigInt(least(each, quantity))) / BigInt(quantity)
  const part = upTo(back.quantity + units.quantity) - upTo(back.quantity)
  return least(left, amountMinor >= units.worthMinor ? part : (part * amountMinor) / units.worthMinor)
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
export function lineAfter(line: MoneyLine, { quantity, amountMinor, taxMinor, borneMinor }: RefundLine): MoneyLine {
  const { back } = line
  return { ...line, back: { quantity: back.quantity + quantity, amountMinor: back.amountMinor + amountMinor, taxMinor: back.taxMinor + taxMinor, borneMinor: back.borneMinor + borneMinor } }
}

const sumOf = (each: readonly bigint[]) => each.reduce((sum, minor) => sum + minor, 0n)
