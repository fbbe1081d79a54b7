import { z } from '#api'
import { type BilledOrder, type RefundedLine, SHIPPING } from '#orders'

/** What an invoice says, as it is kept: amounts are minor units of its currency. */
const minor = z.int()
const Line = z.object({
  title: z.string(), variantTitle: z.string(), quantity: z.int(), priceMinor: minor, discountMinor: minor, taxMinor: minor, amountMinor: minor,
  /** Of a credit note: what of the price of its units it does not give back: it went back before, or stays with the store. */
  keptMinor: minor.optional(),
})
const Part = z.object({ label: z.string(), rateBps: z.int(), amountMinor: minor, taxMinor: minor })

export const InvoiceContent = z
  .object({
    seller: z.object({ name: z.string(), handle: z.string(), taxNumber: z.string(), place: z.string() }),
    buyer: z.object({ name: z.string(), taxNumber: z.string(), address: z.string() }),
    order: z.object({ number: z.string(), placedAt: z.string(), paidAt: z.string() }),
    lines: z.array(Line),
    /** What the store took off; of invoices without `borneMinor` what the platform did as well. */
    deductions: z.array(z.object({ kind: z.string(), title: z.string(), takenOff: z.enum(['goods', 'shipping']), amountMinor: minor })),
    goodsMinor: minor,
    discountMinor: minor,
    shippingMinor: minor,
    taxMinor: minor,
    taxIncluded: z.boolean(),
    taxParts: z.array(Part),
    /** What the platform paid of it in the buyer’s place, by its coupon. Absent: then its tax is of what the buyer paid alone. */
    borneMinor: minor.optional(),
    /** What the buyer paid; of a credit note, has back. */
    totalMinor: minor,
    /** Whose days its dates are, by IANA; before it was written down they were UTC’s. */
    timeZone: z.string().optional(),
    /** Of a credit note: the invoice that it takes back, all of it or a part. */
    credits: z.object({ number: z.string(), issuedAt: z.string() }).nullable(),
    /** Of a credit note: the buyer’s bank took it, by a chargeback that was lost. */
    byBank: z.literal(true).optional(),
  })
  .openapi('InvoiceContent')
export type InvoiceContent = z.infer<typeof InvoiceContent>

export type Parties = Pick<InvoiceContent, 'seller' | 'buyer'>

/** The store’s own sale: what the platform’s coupon took off was paid to it all the same, and is told as paid. */
export function contentOf(order: BilledOrder, parties: Parties, timeZone: string): InvoiceContent {
  const borneOf = ({ borneMinor }: { borneMinor: bigint }) => (order.borneTaxed ? borneMinor : 0n)
  const borneMinor = order.lines.reduce((sum, line) => sum + borneOf(line), 0n)
  return {
    ...parties,
    order: { number: order.number, placedAt: order.placedAt.toISOString(), paidAt: order.paidAt!.toISOString() },
    lines: order.lines.map((line) => {
      const { title, variantTitle, quantity, priceMinor, taxMinor } = line
      const discountMinor = line.discountMinor - borneOf(line)
      return {
        title, variantTitle, quantity,
        priceMinor: Number(priceMinor), discountMinor: Number(discountMinor), taxMinor: Number(taxMinor),
        amountMinor: Number(priceMinor * BigInt(quantity) - discountMinor),
      }
    }),
    deductions: order.deductions.flatMap(({ kind, title, takenOff, amountMinor, fundedBy }) => (order.borneTaxed && fundedBy === 'platform' ? [] : { kind, title, takenOff, amountMinor: Number(amountMinor) })),
    goodsMinor: Number(order.goodsMinor),
    discountMinor: Number(order.discountMinor - borneMinor),
    shippingMinor: Number(order.shippingMinor),
    taxMinor: Number(order.taxMinor),
    taxIncluded: order.taxIncluded,
    taxParts: order.taxParts.map(({ label, rateBps, amountMinor, taxMinor }) => ({ label, rateBps, amountMinor, taxMinor })),
    ...(order.borneTaxed ? { borneMinor: Number(borneMinor) } : {}),
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
 * units stands without a number of them. Of each line it is what the buyer has back and what the platform has back.
 */
export function creditOf(invoice: InvoiceContent, named: { number: string; issuedAt: string }, { taxParts }: Credited, refunded: readonly RefundedLine[], { byBank }: { byBank?: true } = {}): InvoiceContent {
  const isBorneTold = invoice.borneMinor !== undefined
  const lines = refunded
    .map(({ amountMinor, borneMinor, ...line }) => ({ ...line, wholeMinor: isBorneTold ? amountMinor + borneMinor : amountMinor }))
    .filter(({ wholeMinor }) => wholeMinor > 0n)
    .map(({ wholeMinor, taxMinor, ...line }) => ({ ...line, taxMinor: Number(taxMinor), amountMinor: Number(invoice.taxIncluded ? wholeMinor : wholeMinor - taxMinor) }))
  const [shipping, goods] = [lines.filter(isShipping), lines.filter((line) => !isShipping(line))]
  const ofParts = taxParts.map(({ label, rateBps, lines: positions, shipping: isOfShipping }) => {
    const taken = lines.filter((line) => (isShipping(line) ? isOfShipping : positions.includes(line.position)))
    return { label, rateBps, amountMinor: sumOf(taken, 'amountMinor'), taxMinor: sumOf(taken, 'taxMinor') }
  })
  return {
    ...invoice,
    lines: goods.map((line) => creditLine(invoice.lines[line.position]!, line)),
    deductions: [],
    goodsMinor: sumOf(goods, 'amountMinor'),
    discountMinor: 0,
    shippingMinor: sumOf(shipping, 'amountMinor'),
    taxParts: ofParts.filter(({ amountMinor, taxMinor }) => amountMinor > 0 || taxMinor > 0),
    taxMinor: sumOf(lines, 'taxMinor'),
    ...(isBorneTold ? { borneMinor: refunded.reduce((sum, each) => sum + Number(each.borneMinor), 0) } : {}),
    totalMinor: refunded.reduce((sum, each) => sum + Number(each.amountMinor), 0),
    credits: named,
    ...(byBank ? { byBank } : {}),
  }
}

type Line = InvoiceContent['lines'][number]

/** Price by units, less their share of what was taken off, less what is not given back, is the amount. A sum without units stands alone. */
function creditLine({ title, variantTitle, priceMinor, ...billed }: Line, { quantity, taxMinor, amountMinor }: Pick<Line, 'quantity' | 'taxMinor' | 'amountMinor'>): Line {
  if (quantity === 0) return { title, variantTitle, quantity, priceMinor, discountMinor: 0, taxMinor, amountMinor }
  const lessMinor = priceMinor * quantity - amountMinor
  const discountMinor = Math.min(lessMinor, Math.ceil((billed.discountMinor * quantity) / billed.quantity))
  return { title, variantTitle, quantity, priceMinor, discountMinor, taxMinor, amountMinor, keptMinor: lessMinor - discountMinor }
}

const isShipping = ({ position }: { position: number }) => position === SHIPPING

function sumOf<Key extends string>(each: readonly Record<Key, number>[], key: Key): number {
  return each.reduce((sum, one) => sum + one[key], 0)
}
