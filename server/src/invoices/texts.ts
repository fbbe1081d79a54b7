import type { Lang } from '#api'

/** The words on an invoice. It says what was issued, in the language of whoever looks at it. */
export const TEXTS = {
  en: {
    invoice: 'Invoice', creditNote: 'Credit note', number: 'Number', date: 'Date of issue', order: 'Order', paid: 'Paid on', credits: 'Takes back of invoice', seller: 'Seller', buyer: 'Buyer', taxNumber: 'Tax number',
    item: 'Item', quantity: 'Qty', price: 'Price', discount: 'Off', tax: 'Tax', zone: 'Dates are of', amount: 'Amount', goods: 'Goods', deductions: 'Deductions', shipping: 'Shipping', taxIn: 'of which tax', taxOn: 'Tax', of: 'of', total: 'Total', refunded: 'Given back', byBank: 'Taken back by the buyer’s bank', kept: 'Not given back by this', byPlatform: 'Paid by the platform (coupon)', byBuyer: 'Paid by the buyer', toPlatform: 'Given back to the platform (coupon)', toBuyer: 'Given back to the buyer', page: 'Page',
  },
  'zh-CN': {
    invoice: '账单', creditNote: '红字账单', number: '编号', date: '开具日期', order: '订单', paid: '付款日期', credits: '冲减账单', seller: '销售方', buyer: '购买方', taxNumber: '纳税人识别号',
    item: '商品', quantity: '数量', price: '单价', discount: '优惠', tax: '税额', zone: '日期时区', amount: '金额', goods: '商品合计', deductions: '优惠', shipping: '运费', taxIn: '其中税额', taxOn: '税额', of: '计税', total: '合计', refunded: '退还金额', byBank: '买家银行追回', kept: '本次不退', byPlatform: '平台支付（优惠券）', byBuyer: '买家实付', toPlatform: '退还平台（优惠券）', toBuyer: '退还买家', page: '第',
  },
} as const satisfies Record<Lang, Record<string, string>>

/** Of invoices from before theirs was written down. */
export const OLD_ZONE = 'UTC'

/** The day that it was there. */
export function dayText(iso: string, lang: Lang, timeZone: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone }).format(new Date(iso))
}

export function yearIn(at: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at))
}

export function percentText(bps: number): string {
  return `${(bps / 100).toFixed(2).replace(/\.?0+$/, '')} %`
}
