import type { Lang } from '#api'
import { countryOf, namesOfPlace } from './places.ts'
import type { Zone } from './profile.ts'

/** Countries and areas that mail is addressed to, by ISO 3166-1. */
const CODES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT ' +
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ ' +
  'OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
export const COUNTRIES: readonly string[] = CODES.split(' ')

const NAMES = { en: new Intl.DisplayNames('en', { type: 'region' }), 'zh-CN': new Intl.DisplayNames('zh-CN', { type: 'region' }) } as const
/** Names that an address needs shorter, or other, than a list of states has them. */
const OWN_NAMES: Record<Lang, Record<string, string>> = {
  en: { HK: 'Hong Kong, China', MO: 'Macau, China', TW: 'Taiwan, China' },
  'zh-CN': { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' },
}

export function isCountry(code: string): boolean {
  return COUNTRIES.includes(code)
}

export function countryName(code: string, lang: Lang): string {
  return OWN_NAMES[lang][code] ?? NAMES[lang].of(code) ?? code
}

/** To choose from: the one where this place is at home first, the others as the reader's language sorts them. */
export function listCountries(home: string, lang: Lang): { code: string; name: string }[] {
  const all = COUNTRIES.map((code) => ({ code, name: countryName(code, lang) }))
  const sorted = all.toSorted((a, b) => a.name.localeCompare(b.name, lang))
  return [...sorted.filter(({ code }) => code === home), ...sorted.filter(({ code }) => code !== home)]
}

/** Where goods are sent at all: everywhere but to these countries, or to these alone. */
export type Reach = { elsewhere: boolean; countries: string[] }

/** What every one of these tables of zones reaches: goods of several are sent only where each of them goes. */
export function reachOf(tables: readonly (readonly Zone[])[]): Reach {
  const elsewhere = tables.every((zones) => zones.some((zone) => zone.places.length === 0 && zone.rate !== null))
  const named = [...new Set(tables.flatMap((zones) => zones.flatMap((zone) => zone.places.map(countryOf))))]
  const reached = (country: string) => tables.every((zones) => reaches(zones, country))
  return { elsewhere, countries: named.filter((country) => reached(country) !== elsewhere).sort() }
}

function reaches(zones: readonly Zone[], country: string): boolean {
  const naming = zones.filter((zone) => zone.places.some((place) => countryOf(place) === country))
  if (naming.some((zone) => zone.rate !== null)) return true
  // Not to some of its provinces says nothing of the others.
  const isRefused = naming.some((zone) => zone.places.some((place) => namesOfPlace({ country, region: '' }).includes(place)))
  return !isRefused && zones.some((zone) => zone.places.length === 0 && zone.rate !== null)
}
