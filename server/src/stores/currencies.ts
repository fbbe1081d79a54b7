/** The currencies in which a store may sell. `digits` is how many minor digits a price is written with. */
export const CURRENCIES = [
  { code: 'CNY', digits: 2, zh: '人民币', en: 'Chinese yuan' },
  { code: 'USD', digits: 2, zh: '美元', en: 'US dollar' },
  { code: 'EUR', digits: 2, zh: '欧元', en: 'Euro' },
  { code: 'GBP', digits: 2, zh: '英镑', en: 'Pound sterling' },
  { code: 'HKD', digits: 2, zh: '港币', en: 'Hong Kong dollar' },
  { code: 'TWD', digits: 2, zh: '新台币', en: 'New Taiwan dollar' },
  { code: 'MOP', digits: 2, zh: '澳门元', en: 'Macanese pataca' },
  { code: 'JPY', digits: 0, zh: '日元', en: 'Japanese yen' },
  { code: 'KRW', digits: 0, zh: '韩元', en: 'South Korean won' },
  { code: 'SGD', digits: 2, zh: '新加坡元', en: 'Singapore dollar' },
  { code: 'MYR', digits: 2, zh: '马来西亚林吉特', en: 'Malaysian ringgit' },
  { code: 'THB', digits: 2, zh: '泰铢', en: 'Thai baht' },
  { code: 'VND', digits: 0, zh: '越南盾', en: 'Vietnamese dong' },
  { code: 'PHP', digits: 2, zh: '菲律宾比索', en: 'Philippine peso' },
  { code: 'INR', digits: 2, zh: '印度卢比', en: 'Indian rupee' },
  { code: 'AUD', digits: 2, zh: '澳元', en: 'Australian dollar' },
  { code: 'NZD', digits: 2, zh: '新西兰元', en: 'New Zealand dollar' },
  { code: 'CAD', digits: 2, zh: '加拿大元', en: 'Canadian dollar' },
  { code: 'CHF', digits: 2, zh: '瑞士法郎', en: 'Swiss franc' },
] as const

export type CurrencyCode = (typeof CURRENCIES)[number]['code']
export const CURRENCY_CODES = CURRENCIES.map((each) => each.code) as [CurrencyCode, ...CurrencyCode[]]

/** Minor digits of a currency that a store sells in. */
export function currencyDigits(code: string): number {
  const found = CURRENCIES.find((each) => each.code === code)
  if (!found) throw new Error(`${code} is not a currency that a store sells in`)
  return found.digits
}
