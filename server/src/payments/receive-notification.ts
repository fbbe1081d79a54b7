import type { Clock } from '#clock'
import type { Writer } from '#database'
import { record } from '#events'
import { keepNews, type ParkedName, type Received } from '#news'
import { applyNotice } from './apply-notice.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { type Notice, ProviderUnreachable } from './port.ts'
import { readNotice, writeNotice } from './stored-notice.ts'

export const paymentNews = keepNews<PaymentsDeps, Notice>({ module: 'payments', table: 'payment_notification', write: writeNotice, read: readNotice, apply: applyNotice })

/** Takes a notification in, believed only when signed. */
export async function receiveNotification(deps: PaymentsDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const provider = providerNamed(deps, name)
  if (!provider) return 'unknown-provider'
  try {
    const read = await provider.readNotification(headers, rawBody)
    return paymentNews.take(deps, name, 'notice' in read ? { eventId: read.eventId, kind: read.kind, reference: read.notice.payment.reference, said: read.notice } : read, rawBody)
  } catch (error) {
    // What it is about could not be asked: the provider tells it again.
    if (!(error instanceof ProviderUnreachable)) throw error
    deps.onNews?.({ provider: name, what: 'unreachable', error })
    return 'unreachable'
  }
}

/** Puts a parked notification back in line: it is taken up at once. */
export async function takeUpParked(db: Writer, clock: Clock, name: ParkedName): Promise<boolean> {
  if (!(await paymentNews.putBack(db, name))) return false
  await record(db, clock, 'payment-notification.taken-up', { provider: name.provider, eventId: name.eventId })
  return true
}
