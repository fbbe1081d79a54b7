import type { Lang } from '#lib/reader.ts'
import type { WebhooksKey } from './webhooks.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of webhooks, in the reader's language alone. */
export async function withWebhooksWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | WebhooksKey>> {
  const { words } = await (lang === 'en' ? import('./webhooks.en.ts') : import('./webhooks.zh-CN.ts'))
  return withMore(t, words, lang)
}
