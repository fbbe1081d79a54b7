import { pageSearch, type PageUrl, type Placed } from './cart-choice.ts'

/** The same page for what is to go to an address of the book, or to the place of a new one. */
export function placeHref(url: PageUrl, { addressId, country, region }: Placed): string {
  const search = pageSearch(url)
  search.set('address', addressId)
  // Where regions are listed the form sends a code.
  if (addressId === 'new') search.set('to', region.startsWith(`${country}-`) ? region : country)
  else search.delete('to')
  return `/cart?${search}`
}
