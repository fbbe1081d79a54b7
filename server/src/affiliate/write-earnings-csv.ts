import { stringify } from 'csv-stringify/sync'
import { fillIn, type Lang } from '#api'
import { accountCards } from '#accounts'
import type { Reader } from '#database'
import { formatPrice, minorDigits } from '#product-csv'
import type { PaidThrough } from './deps.ts'
import { type Earning, earningsOf } from './earnings.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const BATCH = 200
/** Of one file; its last line says so, and who has more asks through the API, page by page. */
export const MAX_EARNING_ROWS = 50_000

const TEXTS: Record<Lang, { heads: string[]; states: Record<Earning['state'], string>; roles: Record<Earning['role'], string>; cut: string }> = {
  en: {
    heads: ['Decided (UTC)', 'Store', 'Order', 'Order id', 'As', 'Creator', 'Currency', 'Earned', 'Pending', 'Cleared', 'Taken back', 'State', 'Clears (UTC)'],
    states: { promised: 'Buyer does not have it yet', waiting: 'May still come back', cleared: 'Cleared', paid: 'Paid out', 'taken-back': 'Taken back' }, roles: { creator: 'Creator', agency: 'Agency' },
    cut: 'This file ends here, at {n} orders. Earlier ones: page by page, on screen or through the API.',
  },
  'zh-CN': {
    heads: ['归属时间（UTC）', '店铺', '订单号', '订单 ID', '身份', '达人', '币种', '佣金', '待结', '已结', '已退回', '状态', '预计结算（UTC）'],
    states: { promised: '待买家收货', waiting: '退货期内', cleared: '已结', paid: '已打款', 'taken-back': '已退回' }, roles: { creator: '达人', agency: '机构' },
    cut: '文件到此为止，共 {n} 单。更早的记录请在页面或通过 API 逐页查看。',
  },
}

/** Every order that brought somebody commission, newest first, amounts as decimals. */
export async function* writeEarningsCsv(db: Reader, partyId: string, { lang, paidThrough }: { lang: Lang; paidThrough?: PaidThrough }): AsyncGenerator<string> {
  const { heads, states, roles, cut } = TEXTS[lang]
  yield BYTE_ORDER_MARK + stringify([heads])
  let written = 0
  for (let after: string | undefined; ; ) {
    const { rows, next } = await earningsOf(db, partyId, { after, limit: BATCH, paidThrough })
    const cards = await accountCards(db, rows.flatMap(({ storeId, creatorId }) => [storeId, creatorId]))
    if (rows.length > 0) {
      yield stringify(rows.map((row) => {
        const amount = (minor: bigint) => `${minor < 0n ? '-' : ''}${formatPrice(minor < 0n ? -minor : minor, minorDigits(row.currency))}`
        return [row.decidedAt.toISOString(), cards.get(row.storeId)?.name ?? '', row.number, row.orderId, roles[row.role], cards.get(row.creatorId)?.name ?? '', row.currency, amount(row.earnedMinor), amount(row.pendingMinor), amount(row.clearedMinor), amount(row.backMinor), states[row.state], row.clearsAt?.toISOString() ?? '']
      }))
    }
    written += rows.length
    if (next === null) return
    if (written >= MAX_EARNING_ROWS) return yield stringify([['', fillIn(cut, { n: written }, lang), ...heads.slice(2).map(() => '')]])
    after = next
  }
}
