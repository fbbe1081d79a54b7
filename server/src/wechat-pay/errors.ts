import { type ProviderRefusal, ProviderUnreachable } from '#payments'

/** What WeChat Pay says about the payment or refund itself. Any other code speaks of us, of a limit or of itself. */
const ABOUT_THE_PAYMENT: Readonly<Record<string, string>> = {
  PARAM_ERROR: 'invalid',
  INVALID_REQUEST: 'invalid',
  OUT_TRADE_NO_USED: 'reference-used',
  ORDER_CLOSED: 'closed',
  ORDERCLOSED: 'closed',
  ORDERPAID: 'paid',
  ORDER_PAID: 'paid',
  ORDER_NOT_EXIST: 'not-found',
  ORDERNOTEXIST: 'not-found',
  RESOURCE_NOT_EXISTS: 'not-found',
  NOT_ENOUGH: 'not-enough',
  RULE_LIMIT: 'not-for-sharing',
  USER_ACCOUNT_ABNORMAL: 'payer-account',
}

export type WechatError = { status: number; code: string; message: string }
export type Answer<Value> = { value: Value } | { error: WechatError }

/** A code of ours for a refusal; a failure that says nothing about the payment is thrown: asking again is safe. */
export function refusalOf({ status, code, message }: WechatError): ProviderRefusal {
  const refused = status < 500 ? ABOUT_THE_PAYMENT[code] : undefined
  if (refused === undefined) throw new ProviderUnreachable(`${status} ${code}: ${message}`)
  return { refused, detail: `${code}: ${message}` }
}

export function valueOr<Value, Taken extends object>(answer: Answer<Value>, take: (value: Value) => Taken): Taken | ProviderRefusal {
  return 'error' in answer ? refusalOf(answer.error) : take(answer.value)
}

/** For questions: what is not there is undefined, and nothing else is taken for that. */
export function valueOrNothing<Value>(answer: Answer<Value>): Value | undefined {
  if ('value' in answer) return answer.value
  const said = refusalOf(answer.error)
  if (said.refused === 'not-found') return undefined
  throw new ProviderUnreachable(said.detail)
}
