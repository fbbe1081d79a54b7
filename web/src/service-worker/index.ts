import { self } from '$app/service-worker'
import { ASSETS, OFFLINE, OFFLINE_PAGES, PAGES, TITLE_HEADER } from '../lib/shop/kept.ts'

/** A page that takes longer than this on a bad connection is read as it was kept. */
const PATIENCE_MS = 8_000
const STYLE = /href="([^"]+\.css)"/g

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePages().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), self.clients.claim()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(event, url))
  else if (/^\/(_app\/immutable|media)\/|^\/icon/.test(url.pathname)) event.respondWith(fetch(request).catch(() => keptAsset(url)))
})

async function keepOfflinePages(): Promise<void> {
  const cache = await caches.open(OFFLINE)
  for (const address of OFFLINE_PAGES) {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
    const styles = [...(await answer.clone().text()).matchAll(STYLE)].map(([, href]) => href!)
    await cache.put(address, answer)
    await cache.addAll(styles)
  }
}

async function openPage(event: FetchEvent, url: URL): Promise<Response> {
  const network = fromNetwork(event)
  const kept = await caches.match(url.pathname + url.search, { cacheName: PAGES })
  if (!kept) return network.catch(() => offlinePage())
  const impatient = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE_MS, kept))
  return Promise.race([network, impatient]).catch(() => kept)
}

async function fromNetwork(event: FetchEvent): Promise<Response> {
  return ((await event.preloadResponse) as Response | undefined) ?? fetch(event.request)
}

/** Another width of the same picture is better than none. */
async function keptAsset(url: URL): Promise<Response> {
  const exact = await caches.match(url.href)
  if (exact || !url.pathname.startsWith('/media/')) return exact ?? Response.error()
  const folder = url.href.slice(0, url.href.lastIndexOf('/') + 1)
  const cache = await caches.open(ASSETS)
  const sibling = (await cache.keys()).find((key) => key.url.startsWith(folder))
  return (sibling && (await cache.match(sibling))) ?? Response.error()
}

/** In the language of what was read last, with the list of what can be read now. */
async function offlinePage(): Promise<Response> {
  const pages = await caches.open(PAGES)
  const links: string[] = []
  let lang = self.navigator.language.startsWith('en') ? 'en' : 'zh-CN'
  for (const key of (await pages.keys()).reverse()) {
    const kept = await pages.match(key)
    if (links.length === 0) lang = kept?.headers.get('content-language') ?? lang
    const { pathname, search } = new URL(key.url)
    links.push(`<li><a href="${escaped(pathname + search)}">${escaped(decodeURIComponent(kept?.headers.get(TITLE_HEADER) ?? pathname))}</a></li>`)
  }
  const page = (await caches.match(`/offline?lang=${lang}`)) ?? (await caches.match(OFFLINE_PAGES[0]))
  if (!page) return Response.error()
  const html = (await page.text()).replace('<li id="kept-pages"></li>', links.join(''))
  return new Response(html, { headers: page.headers })
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
