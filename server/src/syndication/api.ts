import { publicAccount } from '#accounts'
import { anyone, HandleParams, refuse, type Route, route } from '#api'
import type { ProductCards } from '#posts'
import { answerKept } from './answer-kept.ts'
import { type RobotsDeps, robotsRoutes } from './api-robots.ts'
import { type Feed, gatherFeed, homeUrl } from './gather-feed.ts'
import { writeJsonFeed } from './write-json-feed.ts'
import { writeRss } from './write-rss.ts'

export type SyndicationDeps = RobotsDeps & { productCards: ProductCards }

const tag = 'syndication'
const FEED_SECONDS = 300
const QR_SECONDS = 86_400
/** Error correction M survives a fold in a poster; dark on white is what every camera reads. */
const QR_LOOK = { type: 'svg', errorCorrectionLevel: 'M', margin: 3, color: { dark: '#14201f', light: '#ffffff' } } as const

const FEEDS = [
  { name: 'feed.rss', summary: 'What an account has published, as RSS', contentType: 'application/rss+xml', write: writeRss },
  { name: 'feed.json', summary: 'What an account has published, as JSON Feed 1.1', contentType: 'application/feed+json', write: writeJsonFeed },
] as const satisfies readonly { name: string; summary: string; contentType: string; write: (feed: Feed) => string }[]

/** What other programs read of an account: feeds, and the code that leads a camera to its page. */
export function syndicationRoutes(deps: SyndicationDeps): Route[] {
  const { database: { read: db }, productCards, publicUrl } = deps
  return [
    ...FEEDS.map(({ name, summary, contentType, write }) =>
      route({ method: 'get', path: `/accounts/{handle}/${name}`, tag, summary, access: anyone, params: HandleParams, rawResponse: { contentType, description: 'The newest 30 posts.' } }, async ({ params, request }) => {
        const feed = await gatherFeed(db, productCards, publicUrl, params.handle)
        if (!feed) return refuse('not-found')
        return answerKept(request, { body: write(feed), contentType: `${contentType}; charset=utf-8`, changedAt: feed.changedAt, maxAgeSeconds: FEED_SECONDS })
      }),
    ),
    route({ method: 'get', path: '/accounts/{handle}/qr.svg', tag, summary: 'A QR code that leads to the page of an account', access: anyone, params: HandleParams, rawResponse: { contentType: 'image/svg+xml', description: 'A picture for print and screen.' } }, async ({ params, request }) => {
      const account = await publicAccount(db, params.handle)
      if (!account) return refuse('not-found')
      const { default: qrcode } = await import('qrcode')
      return answerKept(request, { body: await qrcode.toString(homeUrl(publicUrl, account.handle), QR_LOOK), contentType: 'image/svg+xml', maxAgeSeconds: QR_SECONDS })
    }),
    ...robotsRoutes(deps),
  ]
}
