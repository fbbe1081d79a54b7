import type { BooksKey } from './words/books.zh-CN.ts'

const NAMED = ['alipay', 'bank', 'sandbox', 'stripe', 'wechat-pay'] as const

/** What people call a provider; one of a plug-in is called as it is configured. */
export function providerName(t: (key: BooksKey) => string, provider: string): string {
  const known = NAMED.find((each) => each === provider)
  return known ? t(`provider.${known}`) : provider
}
