import { paymentReference, readReference, refundReference } from '#payments'

/** 64 letters and digits, as Alipay takes them: the buyer's id and the payment's. */
const TRADE = /^([0-9a-f]{32})([0-9a-f]{32})$/
const REFUND = /^([0-9a-f]{32})_(\d{1,3})$/

/** What a payment is called at Alipay. Alipay takes neither the dashes nor the dots of our references. */
export function tradeName(reference: string): string {
  const ids = readReference(reference)
  if (!ids) throw new Error(`${reference} is not a reference of ours`)
  return bare(ids.buyerId) + bare(ids.id)
}

/** Our reference of a payment; the name itself where it is none of ours. */
export function referenceOf(name: string): string {
  const match = TRADE.exec(name)
  return match ? paymentReference(dashed(match[1]!), dashed(match[2]!)) : name
}

/** What an attempt to give money back is called at Alipay, where its payment says the buyer. */
export function requestName(reference: string): string {
  const ids = readReference(reference)
  if (!ids) throw new Error(`${reference} is not a reference of ours`)
  return `${bare(ids.id)}_${ids.attempt ?? 0}`
}

export function refundReferenceOf(tradeName: string, requestName: string): string {
  const [trade, refund] = [TRADE.exec(tradeName), REFUND.exec(requestName)]
  return trade && refund ? refundReference(dashed(trade[1]!), dashed(refund[1]!), Number(refund[2])) : `${tradeName} ${requestName}`.trim()
}

/** When a payment was begun, as its id says. */
export function beganAt(reference: string): Date {
  return new Date(Number.parseInt(tradeName(reference).slice(32, 44), 16))
}

function bare(id: string): string {
  return id.replaceAll('-', '')
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
