const PLACES = new Set(['/', '/discover', '/cart', '/orders', '/me', '/search'])

/** Where one comes out when going back from a page that was opened by its address; null on the main places. */
export function parentOf(path: string): string | null {
  if (PLACES.has(path)) return null
  const [, first = '', second] = path.split('/')
  if (first.startsWith('@')) return second ? `/${first}${second === 'products' ? '?tab=products' : ''}` : '/'
  if (first === 'checkouts') return '/orders'
  return second ? `/${first}` : '/'
}
