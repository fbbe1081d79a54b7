/** What is kept in the browser for reading without a connection. The pages put it there, the service worker gives it out. */
export const PAGES = 'amoy-pages'
export const ASSETS = 'amoy-assets'
export const OFFLINE = 'amoy-offline'
export const MAX_PAGES = 20
export const MAX_ASSETS = 300
/** Of a kept page: its title, for the list of what can be read. */
export const TITLE_HEADER = 'x-amoy-title'

export const OFFLINE_PAGES = ['/offline?lang=zh-CN', '/offline?lang=en'] as const

/** Removes the oldest entries: a cache lists its keys in the order in which they were put. */
export async function trim(cache: Cache, max: number): Promise<void> {
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - max))) await cache.delete(key)
}
