import type { Lang } from '#lib/reader.ts'

/** What the record calls an act or a thing, in words; what has none yet shows its name. They are many, and only pages that show the record load them. */
export async function auditNames(lang: Lang): Promise<Record<string, string>> {
  return (await (lang === 'en' ? import('#lib/words/console.audit.en.ts') : import('#lib/words/console.audit.zh-CN.ts'))).words
}
