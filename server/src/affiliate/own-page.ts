const PAGES = /^\/@[^/?#\\\s\p{C}]{2,40}(\/products\/[^/?#\\\s\p{C}]{1,200})?$/u

/**
 * The address of a page that a link may lead to: a store of this place, or a product in it. Anything else, and above
 * all another place, is undefined.
 */
export function ownPage(publicUrl: string, path: string): URL | undefined {
  if (!PAGES.test(path)) return undefined
  const url = URL.parse(path, publicUrl)
  return url && url.origin === new URL(publicUrl).origin && url.pathname.startsWith('/@') && !url.search && !url.hash && !url.username ? url : undefined
}
