import type { Notice, ReadNotification } from '#payments'
import { readBeijing } from './beijing-time.ts'
import { type Own, toPayment } from './trade.ts'
import { referenceOf } from './names.ts'
import { CNY, readYuan } from './yuan.ts'

/** How old a notification may be, and how far ahead of our clock. What is refused for its age is made up by asking. */
const TOLERANCE_MS = 15 * 60_000
const MAX_FIELDS = 100

/** Reads one notification of Alipay's: a form that is signed with its key, for our app and our seller. */
export function readNotice(own: Own, rawBody: string): ReadNotification {
  const pairs = [...new URLSearchParams(rawBody)]
  const said = Object.fromEntries(pairs)
  // A field that is there twice could be signed as one and read as the other.
  if (pairs.length > MAX_FIELDS || Object.keys(said).length !== pairs.length) return { refused: 'malformed' }
  if (said.sign_type !== 'RSA2' || !isSigned(own, said)) return { refused: 'forged' }
  const sentAt = readBeijing(said.notify_time)
  if (!sentAt || !said.notify_id || !said.notify_type) return { refused: 'malformed' }
  if (Math.abs(own.clock.now().getTime() - sentAt.getTime()) > TOLERANCE_MS) return { refused: 'stale' }
  try {
    const read = said.notify_type === 'trade_status_sync' ? noticeOfTrade(said) : noticeOfFreeze(said)
    return read ? { eventId: said.notify_id, kind: kindOf(said), notice: { ...read, ...otherAccount(own, said) } } : { ignored: kindOf(said) }
  } catch {
    return { refused: 'malformed' }
  }
}

function isSigned({ sdk }: Own, said: Record<string, string>): boolean {
  try {
    return sdk.checkNotifySignV2(said)
  } catch {
    return false
  }
}

function kindOf(said: Record<string, string>): string {
  return [said.notify_type, said.trade_status ?? said.status].filter(Boolean).join(' ')
}

function otherAccount({ appId, sellerId }: Own, said: Record<string, string>): Pick<Notice, 'otherAccount'> {
  const seller = said.seller_id ?? said.payee_user_id ?? sellerId
  return said.app_id === appId && seller === sellerId ? {} : { otherAccount: `${said.app_id} ${seller}` }
}

/** A payment is named by our reference alone: a name of ours is given once. */
function noticeOfTrade(said: Record<string, string>): Notice | undefined {
  // It tells how much went back in all, not of which refund: Alipay has said that already where we asked for it.
  if (said.gmt_refund || said.refund_fee) return undefined
  const payment = toPayment({ outTradeNo: said.out_trade_no, tradeStatus: said.trade_status, totalAmount: said.total_amount, transCurrency: said.trans_currency }, '')
  return { payment: { ...payment, providerRef: null } }
}

function noticeOfFreeze(said: Record<string, string>): Notice | undefined {
  if (said.notify_type !== 'fund_auth_freeze' || said.status !== 'SUCCESS') return undefined
  const amountMinor = readYuan(said.amount)
  if (amountMinor === undefined || !said.out_order_no) throw new Error('no amount or no name')
  return { payment: { providerRef: null, reference: referenceOf(said.out_order_no), state: 'authorised', amountMinor, currency: CNY, capturedMinor: 0n } }
}
