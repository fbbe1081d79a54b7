import type { Lang } from '#lib/reader.ts'
import type { Address } from '#lib/shop.ts'
import { countryName } from './address-country.ts'

/** Where an address is, in one line; the country as its reader calls it, where it is not China. */
export const addressLine = ({ country, region, city, district, street, postcode }: Omit<Address, 'id'>, lang: Lang): string => [region, city, district, street, postcode, !country || country === 'CN' ? '' : countryName(country, lang)].filter(Boolean).join(' ')
