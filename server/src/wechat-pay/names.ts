import { readReference } from '#payments'

/** The provider's name in the configuration, in rows and in addresses. */
export const WECHAT_PAY = 'wechat-pay'

/**
 * WeChat Pay takes 32 characters for a payment's name, ours has 44. It is the payment's id in hex; the whole of ours
 * travels as `attach` and comes back with every piece of news. Undefined for what is none of ours.
 */
export function tradeNoOf(reference: string): string | undefined {
  const named = readReference(reference)
  return named && named.attempt === undefined ? named.id.replaceAll('-', '') : undefined
}

/** Ours again. What does not fit together is named as WeChat Pay names it, and so matches nothing here. */
export function referenceOf({ out_trade_no, attach }: { out_trade_no: string; attach?: string | null }): string {
  return attach && tradeNoOf(attach) === out_trade_no ? attach : out_trade_no
}

/** A refund's name may be as long as ours, but it may not have a point in it. */
export function refundNoOf(reference: string): string {
  return reference.replace('.', '@')
}

export function refundReferenceOf(refundNo: string): string {
  return refundNo.replace('@', '.')
}
