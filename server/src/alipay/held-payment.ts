import { MINUTE_MS } from '#clock'
import { type AskedPayment, type NewPayment, type ProviderPayment, type ProviderRefusal, ProviderUnreachable } from '#payments'
import { ask, isRefused, type Said } from './ask.ts'
import { ended, type Own, readTrade, tidy } from './trade.ts'
import { beganAt, tradeName } from './names.ts'
import { CNY, readYuan, writeYuan } from './yuan.ts'

/** How a payment is known here whose money is frozen first: it keeps its way whatever is configured later. */
export const HELD = 'held-'
const NOT_THERE = new Set(['AUTH_ORDER_NOT_EXIST', 'AUTH_OPERATION_NOT_EXIST', 'ACQ.AUTH_ORDER_NOT_EXIST'])

/** A code that the payer scans or, on a phone, opens: Alipay freezes the sum in the payer's account. */
export async function createHeld({ sdk, clock, sellerId }: Own, { reference, amountMinor, subject, notifyUrl, expiresAt, device }: NewPayment): Promise<{ providerRef: string; payUrl: string } | ProviderRefusal> {
  const name = tradeName(reference)
  // Counted from when the payment was begun: every try asks for the very same.
  const minutes = Math.max(1, Math.ceil((expiresAt.getTime() - beganAt(reference).getTime()) / MINUTE_MS))
  const said = await ask(sdk, clock, 'alipay.fund.auth.order.voucher.create', {
    out_order_no: name, out_request_no: name, order_title: tidy(subject), amount: writeYuan(amountMinor), product_code: 'PRE_AUTH', payee_user_id: sellerId, pay_timeout: `${minutes}m`,
  }, { notifyUrl })
  if (isRefused(said)) return said
  const payUrl = device === 'computer' ? said.codeUrl : said.codeValue
  if (typeof payUrl !== 'string') throw new ProviderUnreachable('the code has no address')
  return { providerRef: HELD + name, payUrl }
}

/** Money that was taken is a trade; before that it is an authorisation. */
export async function readHeld(own: Own, reference: string): Promise<ProviderPayment | undefined> {
  const trade = await readTrade(own, reference)
  if (trade?.state === 'captured') return { ...trade, providerRef: HELD + trade.providerRef }
  const said = await readAuthorisation(own, reference)
  return said && toHeld(said, reference)
}

export async function captureHeld(own: Own, asked: AskedPayment): Promise<ProviderPayment | ProviderRefusal> {
  const authorisation = await readAuthorisation(own, asked.reference)
  if (authorisation?.orderStatus !== 'AUTHORIZED') return { refused: 'wrong-state', detail: `the authorisation is ${String(authorisation?.orderStatus)}` }
  const name = tradeName(asked.reference)
  // What is frozen beyond the sum is let go with it.
  const said = await ask(own.sdk, own.clock, 'alipay.trade.pay', { out_trade_no: name, auth_no: authorisation.authNo, total_amount: writeYuan(asked.amountMinor), subject: tidy(asked.subject), product_code: 'PREAUTH_PAY', auth_confirm_mode: 'COMPLETE' })
  return isRefused(said) ? said : ended(asked, HELD + name, 'captured')
}

/** Frozen money is let go; a code that nobody has scanned is withdrawn. */
export async function cancelHeld(own: Own, asked: AskedPayment): Promise<ProviderPayment | ProviderRefusal> {
  const { sdk, clock } = own
  const name = tradeName(asked.reference)
  const authorisation = await readAuthorisation(own, asked.reference)
  const cancelled = ended(asked, HELD + name, 'cancelled')
  if (!authorisation) return cancelled
  if (authorisation.orderStatus === 'AUTHORIZED') {
    const said = await ask(sdk, clock, 'alipay.fund.auth.order.unfreeze', { auth_no: authorisation.authNo, out_request_no: `release_${name.slice(32)}`, amount: authorisation.restAmount, remark: 'cancelled' })
    return isRefused(said) ? said : cancelled
  }
  if (authorisation.orderStatus !== 'INIT') return { refused: 'wrong-state', detail: `the authorisation is ${String(authorisation.orderStatus)}` }
  const said = await ask(sdk, clock, 'alipay.fund.auth.operation.cancel', { out_order_no: name, out_request_no: name, remark: 'cancelled' })
  return isRefused(said) ? said : cancelled
}

async function readAuthorisation({ sdk, clock }: Own, reference: string): Promise<Said | undefined> {
  const name = tradeName(reference)
  const said = await ask(sdk, clock, 'alipay.fund.auth.operation.detail.query', { out_order_no: name, out_request_no: name, operation_type: 'FREEZE' })
  if (!isRefused(said)) return said
  if (NOT_THERE.has(said.refused)) return undefined
  throw new ProviderUnreachable(`${said.refused}: ${said.detail}`)
}

const STATES: Record<string, ProviderPayment['state']> = { INIT: 'open', AUTHORIZED: 'authorised', FINISH: 'cancelled', CLOSED: 'expired' }

function toHeld(said: Said, reference: string): ProviderPayment {
  const amountMinor = readYuan(said.amount)
  const state = STATES[String(said.orderStatus)]
  if (amountMinor === undefined || !state) throw new ProviderUnreachable(`authorisation ${String(said.authNo)} is ${String(said.orderStatus)} of ${String(said.amount)}`)
  return { providerRef: HELD + tradeName(reference), reference, state, amountMinor, currency: CNY, capturedMinor: 0n }
}
