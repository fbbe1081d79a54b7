const ID_LENGTH = 22
const REFERENCE = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{22})(?:\.(\d{1,3}))?$/

/**
 * How a provider names one of our payments: buyer and payment in 44 characters, so that a notification
 * leads to its row without a search over all buyers.
 */
export function paymentReference(buyerId: string, paymentId: string): string {
  return short(buyerId) + short(paymentId)
}

/** Each attempt has a name of its own: a provider takes a failed refund up again only under a new one. */
export function refundReference(buyerId: string, refundId: string, attempt: number): string {
  return `${short(buyerId)}${short(refundId)}.${attempt}`
}

/** The ids in a reference of ours; undefined for anything else. Refunds carry an attempt. */
export function readReference(reference: string): { buyerId: string; id: string; attempt?: number } | undefined {
  const match = REFERENCE.exec(reference)
  if (!match) return undefined
  return { buyerId: long(match[1]!), id: long(match[2]!), attempt: match[3] === undefined ? undefined : Number(match[3]) }
}

function short(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url').padEnd(ID_LENGTH, 'A')
}

function long(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
