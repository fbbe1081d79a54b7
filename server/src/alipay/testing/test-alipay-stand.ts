import assert from 'node:assert/strict'
import type { ProviderStand, StandContext, Telling } from '#testing'
import { writeBeijing } from '../beijing-time.ts'
import { connectAlipay } from '../connect-alipay.ts'
import { writeYuan } from '../yuan.ts'
import type { Authorisation, Trade } from './test-alipay-books.ts'
import { type AlipayServer, SELLER_ID, startAlipayServer } from './test-alipay-server.ts'

type Fields = Record<string, string>
export type AlipayStand = ProviderStand & { server: AlipayServer; connection: Parameters<typeof connectAlipay>[0]; tradeNotice(trade: Trade): Fields }

/** The connector and, over loopback, the Alipay that it is connected to. */
export async function openAlipayStand({ clock, notifyUrl }: StandContext, capture: 'automatic' | 'manual', { byCertificate = false } = {}): Promise<AlipayStand> {
  const server = await startAlipayServer({ clock, byCertificate })
  server.notifyTo = notifyUrl
  const { books } = server
  const connection = { ...server.keys, capture, clock, gateway: server.gateway(), timeoutMs: 2_000 }
  const moment = () => writeBeijing(clock.now())
  const tradeNotice = (trade: Trade): Fields => server.notice({
    notify_type: 'trade_status_sync', trade_no: trade.no, out_trade_no: trade.outTradeNo, trade_status: trade.status, total_amount: writeYuan(trade.totalMinor), receipt_amount: writeYuan(trade.totalMinor),
    seller_id: SELLER_ID, buyer_id: '2088102122524333', subject: trade.subject, gmt_create: moment(), gmt_payment: moment(),
  })
  const freezeNotice = (of: Authorisation): Fields => server.notice({ notify_type: 'fund_auth_freeze', auth_no: of.no, out_order_no: of.outOrderNo, out_request_no: of.outRequestNo, operation_type: 'FREEZE', status: 'SUCCESS', amount: writeYuan(of.amountMinor), payee_user_id: SELLER_ID, gmt_trans: moment() })

  const decide: AlipayStand['decide'] = async (payUrl, decision, telling = 'truly') => {
    const held = /\/(?:qr|show)\/(\w+)$/.exec(payUrl)?.[1]
    if (held) {
      const of = books.authorisations.get(held)!
      if (decision === 'fail') return
      assert.equal(of.status, 'INIT', `the authorisation is ${of.status}`)
      of.status = 'AUTHORIZED'
      return tell(server, [freezeNotice(of)], telling)
    }
    const fields = server.verified(payUrl)
    const trade = books.begin(JSON.parse(fields.biz_content!) as Fields, fields.notify_url!)
    // A card that is declined leaves the trade open; Alipay tells nothing of it.
    if (decision === 'fail') return
    return tell(server, [tradeNotice(books.pay(trade))], telling)
  }
  server.onDecision = decide
  return {
    server, connection, tradeNotice, decide,
    provider: connectAlipay(connection),
    paymentCount: () => Math.max(books.trades.size, books.authorisations.size),
    fault: (fault) => void (server.fault = fault),
    refunds: (course) => void (books.course.refunds = course === 'pending' ? 'pending' : 'at-once'),
    endRefunds: async () => {
      const waiting = [...books.trades.values()].flatMap((trade) => [...trade.refunds.values()].filter((each) => !each.isDone).map((refund) => ({ trade, refund })))
      assert.ok(waiting.length > 0, 'no refund waits')
      for (const { trade, refund } of waiting) books.finish(trade, refund)
    },
    plantCapture: (amountMinor) => books.plant(amountMinor),
    close: () => server.close(),
  }
}

async function tell(server: AlipayServer, notices: Fields[], telling: Telling): Promise<void> {
  if (telling === 'never') return
  if (telling === 'doubled') return server.send([...notices.toReversed(), ...notices])
  if (telling !== 'wrong-amount') return server.send(notices)
  await server.send(notices.map((each) => ({ ...each, ...('total_amount' in each ? { total_amount: '0.01' } : { amount: '0.01' }) })))
}
