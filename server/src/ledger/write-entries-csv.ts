import { stringify } from 'csv-stringify/sync'
import { fillIn, type Lang } from '#api'
import type { Reader } from '#database'
import { formatPrice, minorDigits } from '#product-csv'
import type { AccountRef } from './chart.ts'
import { type Explain, type Explained, PARTS } from './explained.ts'
import { type NamedOrder, nameOrders, type OrderNumbers } from './name-orders.ts'
import type { PostingKind } from './post.ts'
import { type EntryLine, entriesOf } from './read-books.ts'
import { whyText } from './why-text.ts'

/** Spreadsheets read a file as UTF-8 when it begins like this. */
const BYTE_ORDER_MARK = '\uFEFF'
const BATCH = 1_000
/** Of one file; its last line says so, and who has more asks through the API, page by page. */
export const MAX_ROWS = 200_000
const HEADERS: Record<Lang, string[]> = {
  en: ['Time (UTC)', 'What', 'Change', 'Balance', 'Currency', 'Order', 'Order id', 'Note', 'Transaction', 'Of it: buyer', 'Of it: platform coupon', 'Of it: platform fee', 'Of it: commission', 'Of it: buyer’s bank', 'Of it: another book'],
  'zh-CN': ['时间（UTC）', '类别', '变动', '余额', '币种', '订单号', '订单 ID', '说明', '流水号', '其中：买家', '其中：平台优惠券', '其中：平台服务费', '其中：推广佣金', '其中：付款银行', '其中：其他账本'],
}

const WHAT: Record<Lang, Record<PostingKind, string>> = {
  en: { capture: 'A buyer paid', release: 'The buyer has the goods', refund: 'Refund to the buyer', 'refund-paid': 'Refund reached the buyer', dispute: 'Set aside for a request', 'dispute-end': 'No longer set aside', payout: 'Payout', 'payout-paid': 'Payout arrived', 'payout-failed': 'Payout came back', promotion: 'Coupon paid by the platform', 'promotion-back': 'Coupon of the platform taken back', 'test-transfer': 'Test transfer to a bank account', 'test-transfer-back': 'Test transfer came back', chargeback: 'Chargeback', 'chargeback-end': 'Chargeback ended', 'chargeback-fee': 'Fee for a chargeback', commission: 'Commission', 'commission-release': 'Commission became available', 'commission-recall': 'Commission called back', 'commission-back': 'Commission taken back', correction: 'Correction' },
  'zh-CN': { capture: '买家付款', release: '买家已收货', refund: '退款给买家', 'refund-paid': '退款已到买家', dispute: '因售后申请冻结', 'dispute-end': '解除冻结', payout: '打款', 'payout-paid': '打款到账', 'payout-failed': '打款退回', promotion: '平台优惠补贴', 'promotion-back': '平台优惠补贴退回', 'test-transfer': '收款账户验证打款', 'test-transfer-back': '验证打款退回', chargeback: '拒付', 'chargeback-end': '拒付了结', 'chargeback-fee': '拒付手续费', commission: '推广佣金', 'commission-release': '佣金可提现', 'commission-recall': '已结佣金追回', 'commission-back': '佣金退回', correction: '更正' },
}
/** Of requests that the platform was asked to decide. */
const ARGUED: Record<Lang, Partial<Record<PostingKind, string>>> = {
  en: { dispute: 'Set aside for a dispute', 'dispute-end': 'No longer set aside: dispute over' },
  'zh-CN': { dispute: '因平台介入冻结', 'dispute-end': '平台介入结束，解除冻结' },
}
const CUT: Record<Lang, string> = { en: 'This file ends here, at {n} lines. Earlier entries: page by page, on screen or through the API.', 'zh-CN': '文件到此为止，共 {n} 行。更早的记录请在页面或通过 API 逐页查看。' }

/** What an entry is, as files say it. */
export const entryText = (kind: PostingKind, isDispute: boolean, lang: Lang): string => (isDispute ? ARGUED[lang][kind] : undefined) ?? WHAT[lang][kind]

type Writing = { currency: string; lang: Lang; orderNumbers: OrderNumbers; explain: Explain; maxRows?: number }

/** Every entry of an account of one row, newest first, amounts as decimals; what each is made of stands behind it. */
export async function* writeEntriesCsv(db: Reader, account: AccountRef, { currency, lang, orderNumbers, explain, maxRows = MAX_ROWS }: Writing): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([HEADERS[lang]])
  const digits = minorDigits(currency)
  for (let left = maxRows, before: bigint | undefined; ; ) {
    const size = Math.min(BATCH, left)
    // One more than is written: whether there is a next line must be known at the last.
    const found = await entriesOf(db, account, currency, { before, limit: size + 1 })
    const lines = found.slice(0, size)
    if (lines.length > 0) {
      const [orders, explained] = await Promise.all([nameOrders(db, orderNumbers, account.owner, lines), explain(db, account, lines)])
      yield stringify(lines.map((line) => cellsOf(line, { currency, digits, lang, orders, explained })))
    }
    if (found.length <= size) return
    left -= lines.length
    if (left === 0) return yield stringify([HEADERS[lang].map((_, at) => (at === 1 ? fillIn(CUT[lang], { n: maxRows }, lang) : ''))])
    before = lines.at(-1)!.version
  }
}

type Known = { currency: string; digits: number; lang: Lang; orders: ReadonlyMap<string, NamedOrder>; explained: ReadonlyMap<string, Explained> }

function cellsOf(line: EntryLine, { currency, digits, lang, orders, explained }: Known): string[] {
  const { parts = [], isDispute = false } = explained.get(line.id) ?? {}
  const partCells = PARTS.map((part) => parts.find((each) => each.kind === part)).map((part) => (part ? decimal(part.minor, digits) : ''))
  const { effectiveAt, kind, changeMinor, balanceAfterMinor, orderId, why, transactionId } = line
  return [effectiveAt.toISOString(), entryText(kind, isDispute, lang), decimal(changeMinor, digits), balanceAfterMinor === null ? '' : decimal(balanceAfterMinor, digits), currency, orders.get(orderId ?? '')?.number ?? '', orderId ?? '', whyText(why, lang), transactionId, ...partCells]
}

/** Exactly, however large; what leaves an account is below zero. */
function decimal(minor: bigint, digits: number): string {
  return minor < 0n ? `-${formatPrice(-minor, digits)}` : formatPrice(minor, digits)
}
