import type { AlipaySdk } from 'alipay-sdk'
import type { Clock } from '#clock'
import { type AskedPayment, type ProviderPayment, ProviderUnreachable } from '#payments'
import { ask, isRefused, type Said } from './ask.ts'
import { referenceOf, tradeName } from './names.ts'
import { CNY, readYuan } from './yuan.ts'

const MAX_SUBJECT = 200

export type AlipayConnection = {
  appId: string
  /** PEM, PKCS #8. */
  privateKey: string
  /** Alipay's own key for this app, PEM: what it says is believed only when signed with it. */
  alipayPublicKey: string
  /** Of certificate mode, each as PEM: ours, Alipay's own, and the roots that Alipay's are signed by. */
  certificates?: { app: string; alipay: string; root: string }
  sellerId: string
  /** `manual` freezes the payer's money first, and takes it once an order still waits for it. */
  capture: 'automatic' | 'manual'
  gateway: string
  clock: Clock
  timeoutMs?: number
}

export type Own = AlipayConnection & { sdk: AlipaySdk }

const STATES: Record<string, ProviderPayment['state']> = { WAIT_BUYER_PAY: 'open', TRADE_SUCCESS: 'captured', TRADE_FINISHED: 'captured', TRADE_CLOSED: 'expired' }

/** Undefined also while the payer has not begun: before that Alipay knows no trade. */
export async function readTrade({ sdk, clock }: Own, reference: string): Promise<ProviderPayment | undefined> {
  const said = await ask(sdk, clock, 'alipay.trade.query', { out_trade_no: tradeName(reference) })
  if (!isRefused(said)) return toPayment(said, tradeName(reference))
  if (said.refused === 'ACQ.TRADE_NOT_EXIST') return undefined
  throw new ProviderUnreachable(`${said.refused}: ${said.detail}`)
}

/** A trade as a query or a notification tells of it, under the name by which it is known here. */
export function toPayment(said: Said, providerRef: string): ProviderPayment {
  const amountMinor = readYuan(said.totalAmount)
  const state = STATES[String(said.tradeStatus)]
  if (amountMinor === undefined || !state) throw new ProviderUnreachable(`trade ${String(said.outTradeNo)} is ${String(said.tradeStatus)} of ${String(said.totalAmount)}`)
  const payer = said.buyerId ?? said.buyerUserId ?? said.buyerOpenId
  return { providerRef, reference: referenceOf(String(said.outTradeNo)), state, amountMinor, currency: String(said.transCurrency ?? CNY), capturedMinor: state === 'captured' ? amountMinor : 0n, ...(typeof payer === 'string' && { payer }) }
}

export function ended({ reference, amountMinor, currency }: AskedPayment, providerRef: string, state: 'cancelled' | 'captured'): ProviderPayment {
  return { providerRef, reference, state, amountMinor, currency, capturedMinor: state === 'captured' ? amountMinor : 0n }
}

/** Alipay takes no / = & in a title. */
export function tidy(subject: string): string {
  return subject.replace(/[/=&]+/g, ' ').slice(0, MAX_SUBJECT)
}
