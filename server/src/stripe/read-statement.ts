import type Stripe from 'stripe'
import { ProviderUnreachable, type StatementLine } from '#payments'
import { fromStripe } from './amounts.ts'
import { isRefused, say } from './say.ts'

const PAGE = 100
/** A day with more is not read: it would be cut off silently. */
const MAX_PAGES = 2_000
const DAY_SECONDS = 86_400
const CAPTURES = new Set(['charge', 'payment'])
const REFUNDS = new Set(['refund', 'payment_refund'])

/**
 * What moved at Stripe on one UTC day: its balance transactions, without fees and without what goes to our own bank. Amounts are
 * those that the payer paid or got back, not those of the currency that Stripe settles in.
 */
export async function readStatement(stripe: Stripe, day: string): Promise<StatementLine[]> {
  const from = Date.parse(`${day}T00:00:00Z`) / 1000
  const lines: StatementLine[] = []
  let after: string | undefined
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await say(() => stripe.balanceTransactions.list({ created: { gte: from, lt: from + DAY_SECONDS }, limit: PAGE, expand: ['data.source'], ...(after && { starting_after: after }) }))
    if (isRefused(page)) throw new ProviderUnreachable(`no statement of ${day}: ${page.detail}`)
    for (const row of page.data) lines.push(...toLine(row), ...(await toPayout(stripe, row)))
    if (!page.has_more) return lines
    after = page.data.at(-1)!.id
  }
  throw new ProviderUnreachable(`the statement of ${day} has more than ${PAGE * MAX_PAGES} lines`)
}

function toLine(row: Stripe.BalanceTransaction): StatementLine[] {
  const { source } = row
  if (source === null || typeof source !== 'object') return []
  const at = new Date(row.created * 1000)
  if (CAPTURES.has(row.type) && source.object === 'charge') {
    return [{ kind: 'capture', reference: source.metadata.reference ?? source.id, providerRef: source.id, ...fromStripe(source.amount_captured, source.currency), at }]
  }
  // One that failed has come back, and one that waits may yet: neither has moved money for good.
  if (REFUNDS.has(row.type) && source.object === 'refund' && source.status === 'succeeded') {
    return [{ kind: 'refund', reference: source.metadata?.reference ?? source.id, providerRef: source.id, ...fromStripe(source.amount, source.currency), at }]
  }
  if (source.object === 'dispute') {
    return [{ kind: row.amount < 0 ? 'chargeback' : 'chargeback-return', reference: source.id, providerRef: source.id, ...fromStripe(source.amount, source.currency), at }]
  }
  return []
}

/** A transfer to a connected account is a payout of ours; one that was taken back names its transfer alone. */
async function toPayout(stripe: Stripe, row: Stripe.BalanceTransaction): Promise<StatementLine[]> {
  const source = row.source as { object?: string; id: string; transfer?: string; amount: number; currency: string } | string | null
  if (source === null || typeof source === 'string') return []
  const kind = source.object === 'transfer' ? 'payout' : source.object === 'transfer_reversal' ? 'payout-return' : undefined
  if (!kind) return []
  const transfer = await say(() => stripe.transfers.retrieve(source.transfer ?? source.id))
  if (isRefused(transfer)) throw new ProviderUnreachable(`${transfer.refused}: ${transfer.detail}`)
  return [{ kind, reference: transfer.metadata.reference ?? transfer.id, providerRef: source.id, ...fromStripe(source.amount, source.currency), at: new Date(row.created * 1000) }]
}
