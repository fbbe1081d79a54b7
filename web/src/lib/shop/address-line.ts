import type { Lang } from '#lib/reader.ts'
import type { Address } from '#lib/shop.ts'
import { countryName } from './address-country.ts'

/** Where the widest stands first. */
const WIDEST_FIRST: readonly string[] = ['CN', 'HK', 'MO', 'TW', 'JP', 'KR']

/** Where an address is, in one line, in the order of its country; the country as its reader calls it, where it is not China. */
export function addressLine({ country, region, city, district, street, postcode }: Partial<Omit<Address, 'id'>>, lang: Lang): string {
  const abroad = !country || country === 'CN' ? '' : countryName(country, lang)
  if (!country || WIDEST_FIRST.includes(country)) return [region, city, district, street, postcode, abroad].filter(Boolean).join(' ')
  return [street, district, city, [region, postcode].filter(Boolean).join(' '), abroad].filter(Boolean).join(', ')
}
