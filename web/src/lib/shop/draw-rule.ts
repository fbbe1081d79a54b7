import type { Schemas } from '#lib/api.ts'
import type { Lang } from '#lib/reader.ts'
import type { DrawKey } from '#lib/words/draws.zh-CN.ts'
import type { Translate } from '#lib/words/translate.ts'

export type Draw = Schemas['Draw']
export type DrawRule = Draw['prizes'][number]['rule']

/** Which floors a prize goes to, in words. */
export function ruleWords(rule: DrawRule, lang: Lang, t: Translate<DrawKey>): string {
  if (rule.by === 'floors') return t('draw.byFloors', { numbers: listOf(rule.floors.map(String), lang) })
  if (rule.by === 'share') return t('draw.byShare', { percents: listOf(rule.percents.map((each) => `${each}%`), lang) })
  if (rule.by === 'ending') return t('draw.byEnding', { digits: rule.digits })
  return rule.by === 'multiple' ? t('draw.byMultiple', { of: rule.of }) : t('draw.byChance')
}

function listOf(items: readonly string[], lang: Lang): string {
  return items.join(lang === 'en' ? ', ' : '、')
}
