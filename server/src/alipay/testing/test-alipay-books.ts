import { randomInt } from 'node:crypto'
import type { Clock } from '#clock'
import { writeBeijing } from '../beijing-time.ts'
import { readYuan, writeYuan } from '../yuan.ts'
import { writeGbk } from './test-gbk.ts'
import { zip } from './test-zip.ts'

/** What Alipay answers when it refuses: the gateway's code and the reason. */
export class AlipaySays extends Error {
  readonly code: string
  readonly subCode: string
  constructor(code: string, subCode: string, message = subCode) {
    super(message)
    this.code = code
    this.subCode = subCode
  }
}
const refuses = (reason: string) => new AlipaySays('40004', reason)

type Fields = Record<string, string>
export type Refund = { requestNo: string; amountMinor: bigint; isDone: boolean }
export type Trade = { no: string; outTradeNo: string; totalMinor: bigint; subject: string; status: 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED'; expires: string; notifyUrl: string; refunds: Map<string, Refund> }
export type Authorisation = { no: string; outOrderNo: string; outRequestNo: string; amountMinor: bigint; title: string; status: 'INIT' | 'AUTHORIZED' | 'FINISH' | 'CLOSED'; notifyUrl: string; releases: Set<string> }
type Movement = { kind: '交易' | '退款'; tradeNo: string; outTradeNo: string; subject: string; amountMinor: bigint; requestNo: string; at: Date }

/** A seller's trades, authorisations and bills at Alipay, with the rules that Alipay keeps. */
export function openBooks(clock: Clock, sellerId: string) {
  const trades = new Map<string, Trade>()
  const authorisations = new Map<string, Authorisation>()
  const movements: Movement[] = []
  const number = () => `${writeBeijing(clock.now()).replace(/\D/g, '')}${randomInt(1e11, 2e11)}`
  const trade = (name: string | undefined): Trade => {
    const found = trades.get(name ?? '')
    if (!found) throw refuses('ACQ.TRADE_NOT_EXIST')
    return found
  }
  const move = (of: Trade, kind: Movement['kind'], amountMinor: bigint, requestNo = '') => void movements.push({ kind, tradeNo: of.no, outTradeNo: of.outTradeNo, subject: of.subject, amountMinor, requestNo, at: new Date(Math.floor(clock.now().getTime() / 1000) * 1000) })
  const newTrade = (outTradeNo: string, totalMinor: bigint, subject: string, more: { notifyUrl: string; expires?: string }): Trade => ({ no: number(), outTradeNo, totalMinor, subject, status: 'WAIT_BUYER_PAY', expires: more.expires ?? '9', notifyUrl: more.notifyUrl, refunds: new Map() })
  const amountOf = (text: string | undefined): bigint => {
    const minor = readYuan(text)
    if (minor === undefined || minor <= 0n) throw new AlipaySays('40002', 'isv.invalid-parameter', 'total_amount')
    if (minor > 10_000_000_000n) throw refuses('ACQ.TOTAL_FEE_EXCEED')
    return minor
  }
  const tradeView = (of: Trade): Fields => ({ trade_no: of.no, out_trade_no: of.outTradeNo, trade_status: of.status, total_amount: writeYuan(of.totalMinor) })

  const course = { refunds: 'at-once' as 'at-once' | 'pending' }

  /** The payer opens the page: from here on Alipay knows the trade. */
  function begin(biz: Fields, notifyUrl: string): Trade {
    const known = trades.get(biz.out_trade_no!)
    if (known && known.totalMinor !== amountOf(biz.total_amount)) throw refuses('ACQ.CONTEXT_INCONSISTENT')
    if (!known && biz.time_expire! <= writeBeijing(clock.now())) throw refuses('ACQ.TRADE_HAS_CLOSE')
    const begun = known ?? newTrade(biz.out_trade_no!, amountOf(biz.total_amount), biz.subject!, { notifyUrl, expires: biz.time_expire })
    trades.set(begun.outTradeNo, begun)
    return begun
  }
  function pay(of: Trade): Trade {
    if (of.expires <= writeBeijing(clock.now())) of.status = 'TRADE_CLOSED'
    if (of.status === 'TRADE_CLOSED') throw refuses('ACQ.TRADE_HAS_CLOSE')
    if (of.status === 'TRADE_SUCCESS') throw refuses('ACQ.TRADE_HAS_SUCCESS')
    move(of, '交易', of.totalMinor)
    return Object.assign(of, { status: 'TRADE_SUCCESS' as const })
  }


  function finish(of: Trade, refund: Refund): void {
    refund.isDone = true
    if ([...of.refunds.values()].reduce((all, each) => all + each.amountMinor, 0n) === of.totalMinor) of.status = 'TRADE_CLOSED'
    move(of, '退款', refund.amountMinor, refund.requestNo)
  }

  const billRows = (day: string): Movement[] => movements.filter((each) => writeBeijing(each.at).startsWith(day))
  function bill(day: string): Buffer {
    const heads = '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
    const rows = billRows(day).map((row) => {
      const [sign, at] = [row.kind === '退款' ? '-' : '', writeBeijing(row.at)]
      return `${row.tradeNo}\t,${row.outTradeNo}\t,${row.kind},${row.subject},${at},${at},,,,,138******78\t,${sign}${writeYuan(row.amountMinor)},${sign}${writeYuan(row.amountMinor)},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,${row.requestNo ? `${row.requestNo}\t` : ''},-0.06,0.00,`
    })
    const text = ['#支付宝业务明细查询', `#账号：[${sellerId}0156]`, '#-----------------------------------------业务明细列表----------------------------------------', heads, ...rows, '#-----------------------------------------业务明细列表结束------------------------------------', `#导出时间：[${writeBeijing(clock.now())}]`, ''].join('\r\n')
    const name = (what: string) => writeGbk(`${sellerId}0156_${day.replaceAll('-', '')}_${what}.csv`)
    return zip([{ name: name('业务明细(汇总)'), content: writeGbk('#支付宝业务汇总查询\r\n') }, { name: name('业务明细'), content: writeGbk(text) }])
  }
  function plant(amountMinor: bigint): void {
    pay(newTrade(`hand${number()}`, amountMinor, '线下', { notifyUrl: '' }))
  }

  const methods: Record<string, (biz: Fields, context: { notifyUrl: string; origin: string }) => Fields> = {
    'alipay.trade.query': (biz) => tradeView(trade(biz.out_trade_no)),
    'alipay.trade.close': (biz) => {
      const of = trade(biz.out_trade_no)
      if (of.status !== 'WAIT_BUYER_PAY') throw refuses(of.status === 'TRADE_CLOSED' ? 'ACQ.TRADE_HAS_CLOSE' : 'ACQ.TRADE_STATUS_ERROR')
      of.status = 'TRADE_CLOSED'
      return { trade_no: of.no, out_trade_no: of.outTradeNo }
    },
    'alipay.trade.refund': (biz) => {
      const of = trade(biz.out_trade_no)
      const amountMinor = amountOf(biz.refund_amount)
      const known = of.refunds.get(biz.out_request_no!)
      if (known && known.amountMinor !== amountMinor) throw refuses('ACQ.DISCORDANT_REPEAT_REQUEST')
      const sum = [...of.refunds.values()].reduce((all, each) => all + each.amountMinor, 0n)
      if (!known && of.status !== 'TRADE_SUCCESS') throw refuses('ACQ.TRADE_STATUS_ERROR')
      if (!known && sum + amountMinor > of.totalMinor) throw refuses('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
      const refund = known ?? { requestNo: biz.out_request_no!, amountMinor, isDone: false }
      of.refunds.set(refund.requestNo, refund)
      const changes = !known && course.refunds === 'at-once'
      if (changes) finish(of, refund)
      return { ...tradeView(of), fund_change: changes ? 'Y' : 'N', refund_fee: writeYuan(known ? sum : sum + amountMinor) }
    },
    'alipay.trade.fastpay.refund.query': (biz) => {
      const of = trade(biz.out_trade_no)
      const refund = of.refunds.get(biz.out_request_no!)
      return refund?.isDone ? { ...tradeView(of), out_request_no: refund.requestNo, refund_amount: writeYuan(refund.amountMinor), refund_status: 'REFUND_SUCCESS' } : {}
    },
    'alipay.fund.auth.order.voucher.create': (biz, { notifyUrl, origin }) => {
      if (biz.payee_user_id !== sellerId || biz.product_code !== 'PRE_AUTH') throw new AlipaySays('40002', 'isv.invalid-parameter')
      const known = authorisations.get(biz.out_order_no!)
      if (known && known.amountMinor !== amountOf(biz.amount)) throw refuses('ORDER_ALREADY_EXIST')
      const made = known ?? { no: number(), outOrderNo: biz.out_order_no!, outRequestNo: biz.out_request_no!, amountMinor: amountOf(biz.amount), title: biz.order_title!, status: 'INIT' as const, notifyUrl, releases: new Set<string>() }
      authorisations.set(made.outOrderNo, made)
      return { out_order_no: made.outOrderNo, out_request_no: made.outRequestNo, code_type: 'qrCode', code_value: `${origin}/qr/${made.outOrderNo}`, code_url: `${origin}/show/${made.outOrderNo}` }
    },
    'alipay.fund.auth.operation.detail.query': (biz) => {
      const of = authorisations.get(biz.out_order_no!)
      if (!of || biz.out_request_no !== of.outRequestNo) throw refuses('AUTH_ORDER_NOT_EXIST')
      return { auth_no: of.no, out_order_no: of.outOrderNo, order_status: of.status, amount: writeYuan(of.amountMinor), rest_amount: of.status === 'AUTHORIZED' ? writeYuan(of.amountMinor) : '0.00', operation_type: 'FREEZE' }
    },
    'alipay.fund.auth.operation.cancel': (biz) => {
      const of = authorisations.get(biz.out_order_no!)
      if (of?.status !== 'INIT') throw refuses('ORDER_ALREADY_FINISH')
      of.status = 'CLOSED'
      return { auth_no: of.no, action: 'close' }
    },
    'alipay.fund.auth.order.unfreeze': (biz) => {
      const of = [...authorisations.values()].find((each) => each.no === biz.auth_no)
      if (!of) throw refuses('AUTH_ORDER_NOT_EXIST')
      if (!of.releases.has(biz.out_request_no!) && of.status !== 'AUTHORIZED') throw refuses('ORDER_ALREADY_FINISH')
      of.releases.add(biz.out_request_no!)
      of.status = 'FINISH'
      return { auth_no: of.no, out_order_no: of.outOrderNo, amount: biz.amount!, status: 'SUCCESS' }
    },
    'alipay.trade.pay': (biz) => {
      const of = [...authorisations.values()].find((each) => each.no === biz.auth_no)
      const known = trades.get(biz.out_trade_no!)
      if (known) return tradeView(known)
      if (of?.status !== 'AUTHORIZED' || biz.product_code !== 'PREAUTH_PAY') throw refuses('ACQ.PRODUCT_AMOUNT_LIMIT_ERROR')
      of.status = 'FINISH'
      const made = newTrade(biz.out_trade_no!, amountOf(biz.total_amount), biz.subject!, { notifyUrl: of.notifyUrl })
      trades.set(made.outTradeNo, made)
      return tradeView(pay(made))
    },
    'alipay.data.dataservice.bill.downloadurl.query': (biz, { origin }) => {
      const there = Date.parse(`${biz.bill_date}T00:00:00+08:00`) + 34 * 3_600_000
      if (biz.bill_type !== 'trade' || clock.now().getTime() < there || billRows(biz.bill_date!).length === 0) throw refuses('isp.bill_not_exist')
      return { bill_download_url: `${origin}/bills/${biz.bill_date}.csv.zip` }
    },
  }
  return { trades, authorisations, course, begin, pay, finish, bill, plant, methods }
}

export type Books = ReturnType<typeof openBooks>
