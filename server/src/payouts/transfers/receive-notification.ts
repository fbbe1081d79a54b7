import { z } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { record } from '#events'
import { keepNews, type ParkedName, type Received } from '#news'
import { payoutProviderNamed, type PayoutsDeps } from '../deps.ts'
import { type Transfer, TRANSFER_STATES } from '../port.ts'
import { applyTransfer } from './apply-transfer.ts'

const Stored = z.object({ providerRef: z.string(), reference: z.string(), state: z.enum(TRANSFER_STATES), amountMinor: z.string().transform((text) => BigInt(text)), currency: z.string(), why: z.string() })

export const payoutNews = keepNews<PayoutsDeps, Transfer>({
  module: 'payouts',
  table: 'payout_notification',
  write: (transfer) => JSON.stringify({ ...transfer, amountMinor: String(transfer.amountMinor) }),
  read: (stored) => Stored.parse(stored),
  apply: (deps, provider, transfer, note) => applyTransfer(deps, provider, transfer, { kind: 'provider' }, note),
})

/** For a list: one that cannot be read hides none of the others. */
export function transferOrNothing(stored: unknown): Transfer | undefined {
  return Stored.safeParse(stored).data
}

/** Takes a notification in, believed only when signed. */
export async function receivePayoutNotification(deps: PayoutsDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const provider = payoutProviderNamed(deps, name)
  if (!provider) return 'unknown-provider'
  const read = await provider.readNotification(headers, rawBody)
  return payoutNews.take(deps, name, 'transfer' in read ? { eventId: read.eventId, kind: read.kind, reference: read.transfer.reference, said: read.transfer } : read, rawBody)
}

/** Puts a parked notification back in line: it is taken up at once. */
export async function takeUpParkedPayout(db: Writer, clock: Clock, name: ParkedName): Promise<boolean> {
  if (!(await payoutNews.putBack(db, name))) return false
  await record(db, clock, 'payout-notification.taken-up', { provider: name.provider, eventId: name.eventId })
  return true
}
