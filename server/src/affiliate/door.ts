import { networkOf } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { ownPage } from './own-page.ts'
import { keyedMark, readClick, readLink, readVisitor, type Secrets, signClick, visitorCookie } from './signing.ts'
import { takeClicks } from './take-clicks.ts'

export type DoorDeps = { database: Database; clock: Clock; secrets: Secrets; publicUrl: string; onFailure?: (error: unknown) => void }
/** What of a request matters here. */
export type Asked = { method: string; url: string; header: (name: string) => string | undefined; address: string | undefined }
export type Answered = { status: 302 | 404 | 405; headers: Record<string, string> }
export type Door = {
  /** Follows a signed link: counts the click, and only then leads on. */
  go(asked: Asked): Promise<Answered>
  /** A page that is asked for: where a click led there, it is written that somebody looks at it. Never fails; undefined where there is nothing to write. */
  seen(asked: Asked): Promise<void> | undefined
}

export const LINK_PATH = '/go/'
const CLICK_PARAM = 'click'
const MAX_LINK = 1_000
const MAX_HOST = 253
/** What a browser says that it asks for when it fills a window. */
const DOCUMENT = 'document'
/** Pages are asked for ahead of time by browsers and by programs that show what a link leads to: nobody has clicked. */
const AHEAD = /prefetch|prerender|preview/i

const insertView = sql('affiliate.insert-view', 'insert into affiliate_view (visitor_id, click_id, at) select $1::uuid, $2::uuid, $3::timestamptz where exists (select 1 from affiliate_click where visitor_id = $1::uuid and id = $2::uuid) on conflict do nothing')

/** The door of links, before the API: most of what comes here is one click and nothing else. */
export function openDoor({ database, clock, secrets, publicUrl, onFailure = () => {} }: DoorDeps): Door {
  const take = takeClicks(database)

  const go = async (asked: Asked): Promise<Answered> => {
    if (asked.method !== 'GET' && asked.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } }
    const token = asked.url.slice(LINK_PATH.length).split('?', 1)[0]!
    const link = token.length <= MAX_LINK ? readLink(secrets, token) : undefined
    const target = link && ownPage(publicUrl, link.path)
    if (!link || !target) return { status: 404, headers: {} }
    if (asked.method === 'HEAD' || AHEAD.test(asked.header('sec-purpose') ?? asked.header('purpose') ?? '')) return onTo(target)

    // As a picture or in a frame anybody's page may ask for it, also one of this place: that is kept, to be found, as a click of nobody.
    const isEmbedded = (asked.header('sec-fetch-dest') ?? DOCUMENT) !== DOCUMENT
    const visitorId = (isEmbedded ? undefined : readVisitor(secrets, asked.header('cookie'))) ?? clock.id()
    const id = clock.id()
    try {
      await take({ visitorId, id, at: clock.now(), memberId: link.memberId, placementId: link.placementId, storeId: link.storeId, productId: link.productId, network: networkMark(secrets, asked.address), referrer: hostOf(asked.header('referer')) })
    } catch (error) {
      // Whoever clicked gets where they want; the click was not taken, so the page has no name for it.
      onFailure(error)
      return onTo(target)
    }
    if (isEmbedded) return onTo(target)
    target.searchParams.set(CLICK_PARAM, signClick(secrets, visitorId, id))
    return { ...onTo(target), headers: { ...onTo(target).headers, 'set-cookie': visitorCookie(secrets, publicUrl, visitorId) } }
  }

  const seen = (asked: Asked): Promise<void> | undefined => {
    const token = asked.method === 'GET' && asked.url.includes(`${CLICK_PARAM}=`) ? URL.parse(asked.url, publicUrl)?.searchParams.get(CLICK_PARAM) : undefined
    const visitorId = token && isLookedAt(asked) ? readVisitor(secrets, asked.header('cookie')) : undefined
    const clickId = visitorId && readClick(secrets, visitorId, token!)
    return clickId ? database.writeOne(insertView, [visitorId, clickId, clock.now()]).then(() => {}, onFailure) : undefined
  }
  return { go, seen }
}

/** A page that fills a window. As an image, in a frame or ahead of time nobody looks at it. */
function isLookedAt({ header }: Asked): boolean {
  if (AHEAD.test(header('sec-purpose') ?? header('purpose') ?? '')) return false
  const dest = header('sec-fetch-dest')
  return dest === undefined ? (header('accept') ?? '').includes('text/html') : dest === DOCUMENT
}

function onTo(target: URL): { status: 302; headers: Record<string, string> } {
  return { status: 302, headers: { location: target.pathname + target.search, 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' } }
}

function networkMark(secrets: Secrets, address: string | undefined): string {
  return keyedMark(secrets, 'network', networkOf(address ?? 'unknown'))
}

function hostOf(referer: string | undefined): string | null {
  const host = referer ? URL.parse(referer)?.hostname : undefined
  return host && host.length <= MAX_HOST ? host.toLowerCase() : null
}
