import { stringify } from 'csv-stringify/sync'
import { fillIn, type Lang } from '#api'
import type { Reader } from '#database'
import { type EntryLine, entriesBetween, entryText, type Explain, type Explained, type NamedOrder, nameOrders, type OrderNumbers, sumsBetween, whyText } from '#ledger'
import { formatPrice, minorDigits } from '#product-csv'
import type { Payout } from './transfers/payout-row.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const BATCH = 1_000
/** Of one file; the last line says so where there were more. */
export const MAX_STATEMENT_ROWS = 100_000

type Covered = Pick<Payout, 'accountId' | 'currency' | 'amountMinor' | 'afterVersion' | 'throughVersion'>

const account = ({ accountId }: Covered) => ({ owner: accountId, kind: 'balance' }) as const
/** An earlier payout is no part of this one: what it left is what was carried over. */
const isPart = ({ kind }: Pick<EntryLine, 'kind'>) => kind !== 'payout'

/** What a payout is made of: how much came by what, and what was carried over from before. They add up to its amount. */
export async function sumsOfPayout(db: Reader, payout: Covered): Promise<{ carriedMinor: bigint; parts: { kind: EntryLine['kind']; changeMinor: bigint; entries: number }[] }> {
  const parts = (await sumsBetween(db, account(payout), payout.currency, { after: payout.afterVersion, through: payout.throughVersion })).filter(isPart)
  return { carriedMinor: payout.amountMinor - parts.reduce((sum, { changeMinor }) => sum + changeMinor, 0n), parts }
}

/** Every order's part, oldest first. `after` is the version of the last one seen. */
export async function partsOfPayout(db: Reader, payout: Covered, { after = payout.afterVersion, limit }: { after?: bigint; limit: number }): Promise<{ lines: EntryLine[]; next: bigint | null }> {
  const found = await entriesBetween(db, account(payout), payout.currency, { after: after > payout.afterVersion ? after : payout.afterVersion, through: payout.throughVersion, limit })
  return { lines: found.filter(isPart), next: found.length < limit ? null : found.at(-1)!.version }
}

export type Known = { orders: ReadonlyMap<string, NamedOrder>; explained: ReadonlyMap<string, Explained> }
type Knowing = { orderNumbers: OrderNumbers; explain: Explain }

/** What people call the orders of these parts, and what the parts are of. */
export async function knownOf(db: Reader, { orderNumbers, explain }: Knowing, payout: Covered, lines: readonly EntryLine[]): Promise<Known> {
  const [orders, explained] = await Promise.all([nameOrders(db, orderNumbers, payout.accountId, lines), explain(db, account(payout), lines)])
  return { orders, explained }
}

const TEXTS: Record<Lang, { heads: string[]; carried: string; total: string; cut: string; kinds: Partial<Record<EntryLine['kind'], string>> }> = {
  en: {
    heads: ['Time (UTC)', 'What', 'Amount', 'Currency', 'Order', 'Order id', 'Note'], carried: 'Carried over', total: 'Payout', cut: 'More than {limit} lines: the rest is on the page of this payout',
    kinds: { release: 'The buyer has the goods', refund: 'Refund to the buyer', 'payout-failed': 'Payout came back', chargeback: 'Chargeback', 'chargeback-end': 'Chargeback ended', 'chargeback-fee': 'Fee for a chargeback', correction: 'Correction', dispute: 'Set aside for a request', 'dispute-end': 'No longer set aside', commission: 'Commission', 'commission-release': 'Commission', 'commission-recall': 'Commission called back', 'commission-back': 'Commission taken back', promotion: 'Coupon paid by the platform', 'promotion-back': 'Coupon of the platform taken back' },
  },
  'zh-CN': {
    heads: ['时间（UTC）', '类别', '金额', '币种', '订单号', '订单 ID', '说明'], carried: '上期结转', total: '打款金额', cut: '超过 {limit} 行，其余请在打款页面查看',
    kinds: { release: '买家已收货', refund: '退款给买家', 'payout-failed': '打款退回', chargeback: '拒付', 'chargeback-end': '拒付了结', 'chargeback-fee': '拒付手续费', correction: '更正', dispute: '因售后申请冻结', 'dispute-end': '解除冻结', commission: '推广佣金', 'commission-release': '推广佣金', 'commission-recall': '已结佣金追回', 'commission-back': '佣金退回', promotion: '平台优惠补贴', 'promotion-back': '平台优惠补贴退回' },
  },
}

/** The statement of a payout as a file: what was carried over, every order's part, the sum. */
export async function* writePayoutStatement(db: Reader, payout: Covered & Pick<Payout, 'reference' | 'plannedAt'>, { lang, ...knowing }: Knowing & { lang: Lang }): AsyncGenerator<string> {
  const { heads, carried, total, cut, kinds } = TEXTS[lang]
  const amount = (minor: bigint) => `${minor < 0n ? '-' : ''}${formatPrice(minor < 0n ? -minor : minor, minorDigits(payout.currency))}`
  const { carriedMinor } = await sumsOfPayout(db, payout)
  yield BYTE_ORDER_MARK + stringify([heads])
  if (carriedMinor !== 0n) yield stringify([['', carried, amount(carriedMinor), payout.currency, '', '', '']])
  let written = 0
  for (let after: bigint | undefined; ; ) {
    const { lines, next } = await partsOfPayout(db, payout, { after, limit: BATCH })
    const { orders, explained } = await knownOf(db, knowing, payout, lines)
    const what = ({ id, kind }: EntryLine) => (explained.get(id)?.isDispute ? entryText(kind, true, lang) : kinds[kind]) ?? kind
    if (lines.length > 0) yield stringify(lines.map((line) => [line.effectiveAt.toISOString(), what(line), amount(line.changeMinor), payout.currency, orders.get(line.orderId ?? '')?.number ?? '', line.orderId ?? '', whyText(line.why, lang)]))
    written += lines.length
    if (next === null) break
    if (written >= MAX_STATEMENT_ROWS) {
      yield stringify([['', fillIn(cut, { limit: MAX_STATEMENT_ROWS }, lang), '', '', '', '', '']])
      break
    }
    after = next
  }
  yield stringify([[payout.plannedAt.toISOString(), total, amount(payout.amountMinor), payout.currency, '', '', payout.reference]])
}
