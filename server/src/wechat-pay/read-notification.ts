import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#clock'
import { type Notice, paymentReference, type ReadNotification, readReference } from '#payments'
import type { Client, WechatPayAccount } from './client.ts'
import { refundReferenceOf } from './names.ts'
import type { WechatPayMemory } from './remember.ts'
import { isFresh, isSignedBy, signedHeaders, unseal } from './signing.ts'
import { Complaint, toPayment, toRefund, ToldRefund, Transaction } from './wire.ts'

const MAX_ID = 64
const CURRENCY = 'CNY'
const Notification = z.object({
  id: z.string().min(1).max(MAX_ID),
  event_type: z.string().max(64),
  resource: z.object({ algorithm: z.literal('AEAD_AES_256_GCM'), nonce: z.string(), associated_data: z.string().optional(), ciphertext: z.string() }),
})

type Own = { client: Client; account: WechatPayAccount; clock: Pick<Clock, 'now'>; memory: WechatPayMemory }

/**
 * Believes a notification that is signed with a key of WeChat Pay, within five minutes, under a nonce that no process
 * of this place has seen, and whose content opens with our APIv3 key. Each new try of WeChat Pay is signed anew.
 */
export async function readNotification({ client, account, clock, memory }: Own, headers: Headers, rawBody: string): Promise<ReadNotification> {
  const signed = signedHeaders((name) => headers.get(name))
  if (!signed) return { refused: 'forged' }
  // Before the key is looked for: what is old leads to no download.
  if (!isFresh(signed, clock)) return { refused: 'stale' }
  const key = await client.keys.keyFor(signed.serial)
  if (!key || !isSignedBy(key, signed, rawBody)) return { refused: 'forged' }
  if (!(await memory.takeNonce(createHash('sha256').update(`${signed.serial} ${signed.nonce}`).digest('hex')))) return { refused: 'stale' }

  const parsed = Notification.safeParse(parseJson(rawBody))
  if (!parsed.success) return { refused: 'malformed' }
  const { id, event_type: kind, resource } = parsed.data
  if (!/^(TRANSACTION|REFUND|COMPLAINT)\./.test(kind)) return { ignored: kind }
  const opened = open(account.apiKey, resource)
  if (opened === undefined) return { refused: 'forged' }
  if (kind.startsWith('COMPLAINT.')) return readComplaint(opened, id, kind)
  const notice = kind.startsWith('REFUND.') ? readRefund(opened, account) : readTransaction(opened, account)
  return notice ? { eventId: id, kind, notice } : { refused: 'malformed' }
}

function open(apiKey: string, resource: z.infer<typeof Notification>['resource']): unknown {
  try {
    return parseJson(unseal(apiKey, resource))
  } catch {
    return undefined
  }
}

function readTransaction(opened: unknown, { mchid, appid }: WechatPayAccount): Notice | undefined {
  const { data } = Transaction.safeParse(opened)
  return data && { payment: toPayment(data), ...(data.mchid !== mchid || data.appid !== appid ? { otherAccount: `${data.mchid} ${data.appid}` } : {}) }
}

/** It names the complaint alone: what it is about stands at WeChat Pay, where it is answered. */
function readComplaint(opened: unknown, eventId: string, kind: string): ReadNotification {
  const { data } = Complaint.safeParse(opened)
  if (!data) return { refused: 'malformed' }
  const payment = { providerRef: null, reference: data.complaint_id, state: 'open' as const, amountMinor: 0n, currency: CURRENCY, capturedMinor: 0n }
  return { eventId, kind: `${kind} ${data.action_type}`, notice: { payment, complaint: true } }
}

/** It names the payment in WeChat Pay's way alone; with the buyer that our name of the refund has in it, that is ours. */
function readRefund(opened: unknown, { mchid }: WechatPayAccount): Notice | undefined {
  const { data } = ToldRefund.safeParse(opened)
  if (!data) return undefined
  const refund = toRefund({ ...data, status: data.refund_status })
  const { total, currency } = data.amount
  const reference = paymentOf(data.out_refund_no, data.out_trade_no) ?? data.out_trade_no
  return { payment: { providerRef: null, reference, state: 'captured', amountMinor: total, currency, capturedMinor: total }, refund, ...(data.mchid !== mchid && { otherAccount: data.mchid }) }
}

function paymentOf(refundNo: string, tradeNo: string): string | undefined {
  const refund = readReference(refundReferenceOf(refundNo))
  const id = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(tradeNo)
  return refund && id ? paymentReference(refund.buyerId, id.slice(1).join('-')) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
