import type { Lang } from '#lib/reader.ts'
import type { CartStore } from '#lib/shop.ts'

export type Country = { code: string; name: string }
/** `written` is what an address keeps of it. */
export type Region = { code: string; country: string; name: string; written: string }
export type Reach = CartStore['reach']

export function isReached({ elsewhere, countries }: Reach, code: string): boolean {
  return countries.includes(code) !== elsewhere
}

/** Whether it is the one that an address names, or a form sent. */
export function isRegion({ code, name, written }: Region, typed: string): boolean {
  return typed !== '' && [code, written, name].includes(typed)
}

/** What the part of an address above its city is called there; null where there is none. */
export type RegionKind = 'province' | 'state' | 'prefecture' | 'county' | 'region' | null

const KINDS: Record<string, RegionKind> = {
  CN: 'province', TW: null, HK: null, MO: null, SG: null, MC: null, VA: null, GI: null,
  JP: 'prefecture', US: 'state', AU: 'state', IN: 'state', MX: 'state', BR: 'state', MY: 'state', NG: 'state', DE: 'state', AT: 'state',
  CA: 'province', KR: 'province', ID: 'province', TH: 'province', VN: 'province', PH: 'province', IT: 'province', ES: 'province', NL: 'province', TR: 'province', ZA: 'province', AR: 'province',
  GB: 'county', IE: 'county', SE: 'county', NO: 'county',
}

export function regionKind(country: string): RegionKind {
  return country in KINDS ? KINDS[country]! : 'region'
}

const NAMES: Partial<Record<Lang, Intl.DisplayNames>> = {}

/** Without the list at hand, as where an address is only shown. */
export function countryName(code: string, lang: Lang): string {
  const names = (NAMES[lang] ??= new Intl.DisplayNames(lang, { type: 'region' }))
  return names.of(code) ?? code
}
