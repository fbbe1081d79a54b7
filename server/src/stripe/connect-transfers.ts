import type Stripe from 'stripe'
import { ProviderUnreachable } from '#payments'
import type { NewTransfer, PayoutProvider, Transfer, TransferRefusal } from '#payouts'
import { canCharge, fromStripe, toStripe } from './amounts.ts'
import { openStripe, type StripeConnection } from './open-stripe.ts'
import { readSigned } from './read-event.ts'
import { isRefused, say } from './say.ts'

const ACCOUNT = /^acct_\w{1,60}$/

/**
 * Pays out to stores that have an account of their own connected at Stripe: from the platform's balance there to
 * theirs. From there on it is between Stripe and the store.
 */
export function connectStripeTransfers(connection: StripeConnection): PayoutProvider {
  const stripe = openStripe(connection)
  return {
    name: 'stripe',
    label: (lang) => (lang === 'zh-CN' ? 'Stripe 关联账户' : 'Stripe (connected account)'),
    takes: (kind, currency) => kind === 'connected' && canCharge(currency, undefined),
    verifyDestination: (_, { number }) => verify(stripe, number),
    transfer: (transfer) => transferOnce(stripe, transfer),
    readTransfer: async (reference) => {
      const found = await find(stripe, reference)
      return found && toTransfer(found)
    },
    readNotification: async (headers, rawBody) => {
      const event = readSigned({ ...connection, stripe }, headers, rawBody)
      if ('refused' in event) return event
      // What a connected account does by itself is none of ours, whatever it is called there.
      if (event.account || (event.type !== 'transfer.created' && event.type !== 'transfer.updated' && event.type !== 'transfer.reversed')) return { ignored: event.type }
      return { eventId: event.id, kind: event.type, transfer: toTransfer(event.data.object) }
    },
  }
}

async function verify(stripe: Stripe, number: string): Promise<{ verified: true } | TransferRefusal> {
  if (!ACCOUNT.test(number)) return { refused: 'not-found', detail: 'it is no name of a connected account' }
  const account = await say(() => stripe.accounts.retrieve(number))
  if (isRefused(account)) return account
  return account.capabilities?.transfers === 'active' ? { verified: true } : { refused: 'account-closed', detail: 'the connected account takes no transfers' }
}

/** Stripe forgets a key after a day, and we never give up: a transfer that is there is not made again. */
async function transferOnce(stripe: Stripe, { reference, amountMinor, currency, to, purpose }: NewTransfer): Promise<Transfer | TransferRefusal> {
  const known = await find(stripe, reference)
  if (known) return toTransfer(known)
  const amount = toStripe(amountMinor, currency)
  if (amount === undefined) return { refused: 'invalid', detail: `${amountMinor} of ${currency} cannot be said to Stripe` }
  const made = await say(() =>
    stripe.transfers.create({ amount: Number(amount), currency: currency.toLowerCase(), destination: to.number, description: purpose, transfer_group: reference, metadata: { reference } }, { idempotencyKey: `transfer-${reference}` }),
  )
  return isRefused(made) ? made : toTransfer(made)
}

async function find(stripe: Stripe, reference: string): Promise<Stripe.Transfer | undefined> {
  const page = await say(() => stripe.transfers.list({ transfer_group: reference, limit: 10 }))
  if (isRefused(page)) throw new ProviderUnreachable(`${page.refused}: ${page.detail}`)
  return page.data.find((each) => each.metadata.reference === reference)
}

/** It is there at once. One that was taken back whole is money that is ours again. */
function toTransfer(transfer: Stripe.Transfer): Transfer {
  return { providerRef: transfer.id, reference: transfer.metadata.reference ?? '', state: transfer.reversed ? 'returned' : 'paid', ...fromStripe(transfer.amount, transfer.currency), why: transfer.reversed ? 'reversed' : '' }
}
