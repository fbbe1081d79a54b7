import { z } from '#api'
import { type BilledOrder, type RefundedLine, SHIPPING } from '#orders'

/** What an invoice says, as it is kept: amounts are minor units of its currency. */
const minor = z.int()
const Line = z.object({ title: z.string(), variantTitle: z.string(), quantity: z.int(), priceMinor: minor, discountMinor: minor, taxMinor: minor, amountMinor: minor })
const Part = z.object({ label: z.string(), rateBps: z.int(), amountMinor: minor, taxMinor: minor })

export const InvoiceContent = z
  .object({
    seller: z.object({ name: z.string(), handle: z.string(), taxNumber: z.string(), place: z.string() }),
    buyer: z.object({ name: z.string(), taxNumber: z.string(), address: z.string() }),
    order: z.object({ number: z.string(), placedAt: z.string(), paidAt: z.string() }),
    lines: z.array(Line),
    deductions: z.array(z.object({ kind: z.string(), title: z.string(), takenOff: z.enum(['goods', 'shipping']), amountMinor: minor })),
    goodsMinor: minor,
    discountMinor: minor,
    shippingMinor: minor,
    taxMinor: minor,
    taxIncluded: z.boolean(),
    taxParts: z.array(Part),
    totalMinor: minor,
    /** Whose days its dates are, by IANA; before it was written down they were UTC’s. */
    timeZone: z.string().optional(),
    /** Of a credit note: the invoice that it takes back, all of it or a part. */
    credits: z.object({ number: z.string(), issuedAt: z.string() }).nullable(),
  })
  .openapi('InvoiceContent')
export type InvoiceContent = z.infer<typeof InvoiceContent>

export type Parties = Pick<InvoiceContent, 'seller' | 'buyer'>

export function contentOf(order: BilledOrder, parties: Parties, timeZone: string): InvoiceContent {
  return {
    ...parties,
    order: { number: order.number, placedAt: order.placedAt.toISOString(), paidAt: order.paidAt!.toISOString() },
    lines: order.lines.map(({ title, variantTitle, quantity, priceMinor, discountMinor, taxMinor }) => ({
      title, variantTitle, quantity,
      priceMinor: Number(priceMinor), discountMinor: Number(discountMinor), taxMinor: Number(taxMinor),
      amountMinor: Number(priceMinor * BigInt(quantity) - discountMinor),
    })),
    deductions: order.deductions.map((each) => ({ ...each, amountMinor: Number(each.amountMinor) })),
    goodsMinor: Number(order.goodsMinor),
    discountMinor: Number(order.discountMinor),
    shippingMinor: Number(order.shippingMinor),
    taxMinor: Number(order.taxMinor),
    taxIncluded: order.taxIncluded,
    taxParts: order.taxParts.map(({ label, rateBps, amountMinor, taxMinor }) => ({ label, rateBps, amountMinor, taxMinor })),
    totalMinor: Number(order.totalMinor),
    timeZone,
    credits: null,
  }
}

/** What a rate was charged on: prices that include tax are more than that. */
export function taxBaseOf({ amountMinor, taxMinor }: InvoiceContent['taxParts'][number], taxIncluded: boolean): number {
  return taxIncluded ? amountMinor - taxMinor : amountMinor
}

type Credited = Pick<BilledOrder, 'taxParts'>

/**
 * What a refund takes back of an invoice: the lines it is for, at the rates of these lines. What it gives back without naming
 * units stands without a number of them.
 */
export function creditOf(invoice: InvoiceContent, named: { number: string; issuedAt: string }, { taxParts }: Credited, refunded: readonly RefundedLine[]): InvoiceContent {
  const lines = refunded.filter(({ amountMinor }) => amountMinor > 0n).map(({ amountMinor, taxMinor, ...line }) => ({ ...line, taxMinor: Number(taxMinor), amountMinor: Number(invoice.taxIncluded ? amountMinor : amountMinor - taxMinor) }))
  const [shipping, goods] = [lines.filter(isShipping), lines.filter((line) => !isShipping(line))]
  const ofParts = taxParts.map(({ label, rateBps, lines: positions, shipping: isOfShipping }) => {
    const taken = lines.filter((line) => (isShipping(line) ? isOfShipping : positions.includes(line.position)))
    return { label, rateBps, amountMinor: sumOf(taken, 'amountMinor'), taxMinor: sumOf(taken, 'taxMinor') }
  })
  return {
    ...invoice,
    lines: goods.map(({ position, quantity, taxMinor, amountMinor }) => {
      const { title, variantTitle, priceMinor } = invoice.lines[position]!
      return { title, variantTitle, quantity, priceMinor, discountMinor: quantity === 0 ? 0 : priceMinor * quantity - amountMinor, taxMinor, amountMinor }
    }),
    deductions: [],
    goodsMinor: sumOf(goods, 'amountMinor'),
    discountMinor: 0,
    shippingMinor: sumOf(shipping, 'amountMinor'),
    taxParts: ofParts.filter(({ amountMinor, taxMinor }) => amountMinor > 0 || taxMinor > 0),
    taxMinor: sumOf(lines, 'taxMinor'),
    totalMinor: refunded.reduce((sum, each) => sum + Number(each.amountMinor), 0),
    credits: named,
  }
}

const isShipping = ({ position }: { position: number }) => position === SHIPPING

function sumOf<Key extends string>(each: readonly Record<Key, number>[], key: Key): number {
  return each.reduce((sum, one) => sum + one[key], 0)
}
