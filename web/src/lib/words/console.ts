import type { Lang } from '#lib/reader.ts'
import type { AftersalesKey } from './aftersales.zh-CN.ts'
import type { BooksKey } from './books.zh-CN.ts'
import type { PayoutsKey } from './payouts.zh-CN.ts'
import type { ConsoleKey as FrameKey } from './console.zh-CN.ts'
import type { ConsoleMoneyKey } from './console.money.zh-CN.ts'
import type { ConsolePayoutsKey } from './console.payouts.zh-CN.ts'

export type ConsoleKey = FrameKey | ConsoleMoneyKey | ConsolePayoutsKey | PayoutsKey | BooksKey | AftersalesKey

/** The console's words of one language, from the files of its parts. */
export async function consoleWords(lang: Lang): Promise<Record<string, string>> {
  const parts = await (lang === 'en'
    ? Promise.all([import('./console.en.ts'), import('./console.money.en.ts'), import('./console.payouts.en.ts'), import('./payouts.en.ts'), import('./books.en.ts'), import('./aftersales.en.ts')])
    : Promise.all([import('./console.zh-CN.ts'), import('./console.money.zh-CN.ts'), import('./console.payouts.zh-CN.ts'), import('./payouts.zh-CN.ts'), import('./books.zh-CN.ts'), import('./aftersales.zh-CN.ts')]))
  return Object.assign({}, ...parts.map((part) => part.words)) as Record<string, string>
}
