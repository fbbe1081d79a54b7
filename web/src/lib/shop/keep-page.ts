import { ASSETS, MAX_ASSETS, MAX_PAGES, PAGES, TITLE_HEADER, trim } from './kept.ts'

/** Reading matter; never what asks for money or shows secrets. */
const KEPT_PATHS = [/^\/$/, /^\/(discover|search|orders)$/, /^\/@[^/]+(\/(posts|products)\/[^/]+)?$/, /^\/orders\/[^/]+$/, /^\/me\/(saved|following)$/]
/** Whose pages they are: somebody else's are forgotten first. */
const OWNER_KEY = 'amoy-pages-of'
/** A kept page is a picture of a page: it shows, and runs nothing. */
const POLICY = "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'"

/** Keeps the page that is shown, as it is shown. */
export async function keepPage(readerId: string | null): Promise<void> {
  await forgetOthers(readerId ?? 'guest')
  const main = document.getElementById('main')
  if (!navigator.onLine || !main || !KEPT_PATHS.some((path) => path.test(location.pathname))) return
  const pages = await caches.open(PAGES)
  const address = location.pathname + location.search
  await pages.delete(address)
  await pages.put(address, new Response(pageAsShown(), { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'content-language': document.documentElement.lang, [TITLE_HEADER]: encodeURIComponent(document.title) } }))
  await trim(pages, MAX_PAGES)
  await keepAssets()
}

async function forgetOthers(owner: string): Promise<void> {
  if (localStorage.getItem(OWNER_KEY) === owner) return
  await caches.delete(PAGES)
  localStorage.setItem(OWNER_KEY, owner)
}

function pageAsShown(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement
  for (const each of copy.querySelectorAll('script, noscript, link[rel="modulepreload"], link[rel="manifest"]')) each.remove()
  copy.querySelector('#offline-notice')?.removeAttribute('hidden')
  return `<!doctype html>${copy.outerHTML}`
}

/** Styles and pictures of the page; the browser has them already, so nothing is fetched twice. */
async function keepAssets(): Promise<void> {
  const styles = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"], link[rel="preload"][as="font"], link[rel="icon"]')].map((link) => link.href)
  const pictures = [...document.images].filter((image) => image.complete && image.currentSrc.startsWith(location.origin)).map((image) => image.currentSrc)
  const cache = await caches.open(ASSETS)
  for (const address of new Set([...styles, ...pictures])) {
    if (await cache.match(address)) continue
    const answer = await fetch(address, { cache: 'force-cache' })
    if (answer.ok) await cache.put(address, answer)
  }
  await trim(cache, MAX_ASSETS)
}
