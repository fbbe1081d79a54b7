import { z } from '#api'
import type { BilledOrder } from '#orders'

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
    /** Of a credit note: the invoice that it takes back, all of it or a part. */
    credits: z.object({ number: z.string(), issuedAt: z.string() }).nullable(),
  })
  .openapi('InvoiceContent')
export type InvoiceContent = z.infer<typeof InvoiceContent>

export type Parties = Pick<InvoiceContent, 'seller' | 'buyer'>

export function contentOf(order: BilledOrder, parties: Parties): InvoiceContent {
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
    credits: null,
  }
}

/** What a rate was charged on: prices that include tax are more than that. */
export function taxBaseOf({ amountMinor, taxMinor }: InvoiceContent['taxParts'][number], taxIncluded: boolean): number {
  return taxIncluded ? amountMinor - taxMinor : amountMinor
}

/**
 * What a refund takes back of an invoice. Each amount of tax is the share up to this refund less the share up to the
 * ones before, so that refunds of the whole take back exactly the tax of the whole.
 */
export function creditOf(invoice: InvoiceContent, named: { number: string; issuedAt: string }, refund: { amountMinor: bigint; beforeMinor: bigint }): InvoiceContent {
  const total = BigInt(invoice.totalMinor)
  const share = (amount: number) => {
    if (total === 0n) return 0
    const upTo = (minorUnits: bigint) => (BigInt(amount) * minorUnits) / total
    return Number(upTo(refund.beforeMinor + refund.amountMinor) - upTo(refund.beforeMinor))
  }
  const taxParts = invoice.taxParts.map((part) => ({ ...part, amountMinor: share(part.amountMinor), taxMinor: share(part.taxMinor) }))
  return {
    ...invoice,
    lines: [], deductions: [], goodsMinor: 0, discountMinor: 0, shippingMinor: 0,
    taxParts,
    taxMinor: taxParts.reduce((sum, part) => sum + part.taxMinor, 0),
    totalMinor: Number(refund.amountMinor),
    credits: named,
  }
}
