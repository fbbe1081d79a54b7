import { isId } from '#lib/id.ts'
import type { CartStore } from '#lib/shop.ts'

/** As pages and loads know where they are. */
export type PageUrl = { searchParams: Pick<URLSearchParams, 'get' | 'toString'> }

/** What the address of the cart's page says: where things go, and which are fetched. */
export type CartChoice = { address: string; to: string; pickUp: string[] }

export function choiceOf(url: PageUrl): CartChoice {
  const text = (name: string) => url.searchParams.get(name) ?? ''
  return { address: text('address'), to: text('to'), pickUp: text('pickUp').split(',').filter(Boolean) }
}

/** For the API: a place that was chosen goes before an address of the book, and without either it goes by the last one. */
export function cartQuery({ address, to, pickUp }: CartChoice, addresses: readonly { id: string; country?: string; region?: string }[]) {
  const kept = addresses.find((each) => each.id === address)
  const place = to ? placeOf(to) : kept ? { country: kept.country, region: kept.region } : {}
  return { ...place, pickUp: pickUp.join(',') }
}

/** What the address of a page says, without the name of an action and what was done last. */
export function pageSearch(url: PageUrl): URLSearchParams {
  const search = new URLSearchParams(url.searchParams.toString())
  for (const name of [...search.keys()].filter((each) => each.startsWith('/') || each === 'removed')) search.delete(name)
  return search
}

/** A country or one of its regions by its code; a province of China also by its name. */
function placeOf(to: string) {
  if (/^[A-Z]{2}-[A-Z]{2,3}$/.test(to)) return { country: to.slice(0, 2), region: to }
  return /^[A-Z]{2}$/.test(to) ? { country: to, region: '' } : { country: 'CN', region: to }
}

/** The same page with this store's goods fetched at a point, or sent. */
export function pickUpHref(url: PageUrl, store: CartStore, point: string | null): string {
  const own = new Set(store.points.map(({ id }) => id))
  const chosen = [...choiceOf(url).pickUp.filter((id) => !own.has(id)), ...(point ? [point] : [])]
  const search = pageSearch(url)
  if (chosen.length > 0) search.set('pickUp', chosen.join(','))
  else search.delete('pickUp')
  const query = search.toString()
  return query ? `/cart?${query}` : '/cart'
}

export type Placed = { addressId: string; country: string; region: string }

/** What the form of the address begins with, as the address of the page says it. */
export function placedOf({ address, to }: CartChoice, addresses: readonly { id: string }[]): Partial<Placed> {
  if (address !== 'new') return addresses.some(({ id }) => id === address) ? { addressId: address } : {}
  const { country, region } = placeOf(to)
  return { addressId: 'new', ...(to && { country }), ...(to && region && { region }) }
}

export type Removed = { store: string; product: string; variant: string; quantity: number }

/** The same page, with the way to take back that a line was removed. */
export function removedHref(url: PageUrl, { store, product, variant, quantity }: Removed): string {
  const search = pageSearch(url)
  search.set('removed', [store, product, variant, quantity].join('.'))
  return `/cart?${search}`
}

/** The line that was removed last, unless it lies in the cart again. */
export function removedOf(url: PageUrl, cart: { stores: readonly { lines: readonly { variantId: string }[] }[] }): Removed | null {
  const [store = '', product = '', variant = '', quantity = ''] = (url.searchParams.get('removed') ?? '').split('.')
  const isLine = [store, product, variant].every(isId) && /^\d{1,3}$/.test(quantity)
  const isBack = cart.stores.some(({ lines }) => lines.some(({ variantId }) => variantId === variant))
  return isLine && !isBack ? { store, product, variant, quantity: Number(quantity) } : null
}

/** What stays in the address over a form, beside what the page is about. */
export function keptQuery({ address, to, pickUp }: CartChoice): string {
  const kept = [['address', address], ['to', to], ['pickUp', pickUp.join(',')]].filter(([, value]) => value)
  return kept.map(([name, value]) => `&${name}=${encodeURIComponent(value!)}`).join('')
}
