import { randomUUID } from 'node:crypto'
import { type Book, type Order, presentOrder, presentRefund, type Refunded } from './ledger-of-tenpay.ts'
import type { Tenpay } from './test-tenpay.ts'

/** When WeChat Pay tells again what was not taken in: seconds after each try. */
export const RETRY_SECONDS = [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600] as const
const ANSWER_WITHIN_MS = 5_000

export type Telling = 'truly' | 'never' | 'wrong-amount' | 'wrong-currency' | 'doubled'
export type Told = { id: string; kind: string; tries: { status: number | null; atMs: number }[] }
type Event = { id: string; event_type: string; [part: string]: unknown }

/** Tells the merchant what happened; `faster` is how much sooner than WeChat Pay it tells again. */
export function tellMerchant({ tenpay, book, notifyUrl, faster }: { tenpay: Tenpay; book: () => Book; notifyUrl?: string; faster: number }) {
  const told: Told[] = []
  const way: Promise<void>[] = []
  const state = { open: true }
  const now = () => book().clock.now().toISOString()

  function tell(named: string, event: Event): void {
    const record: Told = { id: event.id, kind: event.event_type, tries: [] }
    told.push(record)
    way.push(keepTelling(notifyUrl ?? named, JSON.stringify(event), record))
  }

  /** Tells, and tells again after a while, each time signed anew, until it is taken in. */
  async function keepTelling(url: string, body: string, record: Told): Promise<void> {
    for (const seconds of [0, ...RETRY_SECONDS]) {
      await new Promise((resolve) => void setTimeout(resolve, (seconds * 1_000) / faster).unref())
      if (!state.open) return
      const headers = { 'content-type': 'application/json', ...tenpay.sign(body) }
      const status = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then((heard) => heard.status, () => null)
      record.tries.push({ status, atMs: Date.now() })
      if (status === 200 || status === 204) return
    }
  }

  return {
    told,
    order: (order: Order, telling: Telling): void => {
      if (telling === 'never') return
      const said = structuredClone(presentOrder(book(), order)) as { amount: { total: number; currency?: string } }
      if (telling === 'wrong-amount') said.amount.total += 1
      if (telling === 'wrong-currency') said.amount.currency = 'USD'
      const event = { id: randomUUID(), create_time: now(), event_type: 'TRANSACTION.SUCCESS', summary: '支付成功', resource_type: 'encrypt-resource' }
      const sealed = () => ({ original_type: 'transaction', ...tenpay.seal(JSON.stringify(said), 'transaction') })
      for (let times = telling === 'doubled' ? 2 : 1; times > 0; times--) tell(order.notifyUrl, { ...event, resource: sealed() })
    },
    refund: (refund: Refunded): void => {
      const { amount, refund_id } = presentRefund(refund) as { amount: object; refund_id: string }
      const said = { mchid: tenpay.account.mchid, transaction_id: '4200', out_trade_no: refund.outTradeNo, refund_id, out_refund_no: refund.outRefundNo, refund_status: refund.status, success_time: now(), user_received_account: '支付用户零钱', amount: { ...amount, currency: undefined } }
      const resource = { original_type: 'refund', ...tenpay.seal(JSON.stringify(said), 'refund') }
      tell(refund.notifyUrl, { id: randomUUID(), create_time: now(), event_type: `REFUND.${refund.status}`, summary: '退款', resource_type: 'encrypt-resource', resource })
    },
    end: async (): Promise<void> => {
      state.open = false
      await Promise.race([Promise.all(way), new Promise((resolve) => void setTimeout(resolve, 200))])
    },
  }
}
