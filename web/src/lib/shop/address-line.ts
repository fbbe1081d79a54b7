import type { Address } from '#lib/shop.ts'

/** Where an address is, in one line. */
export const addressLine = ({ region, city, district, street, postcode }: Omit<Address, 'id'>): string => [region, city, district, street, postcode].filter(Boolean).join(' ')
