import { anyone, type Route, route, z } from '#api'
import type { Database } from '#database'
import { answerKept } from './answer-kept.ts'
import { gatherSitemap, listSitemapFiles, MAX_SITEMAP_URLS, SITEMAP_KINDS, type SitemapKind } from './gather-sitemap.ts'
import { writeRobots } from './write-robots.ts'
import { writeSitemap, writeSitemapIndex } from './write-sitemap.ts'

export type RobotsDeps = { database: Database; clock: { now(): Date }; publicUrl: string; urlsPerFile?: number }

const tag = 'syndication'
const ROBOTS_SECONDS = 86_400
const SITEMAP_SECONDS = 3_600
const XML = 'application/xml'
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FileParams = z.object({ file: z.enum(SITEMAP_KINDS.map((kind) => `${kind}.xml` as const)) })
const FileQuery = z.object({ after: z.string().regex(KEY, 'bad-cursor').optional() })

/** What search engines read: they find it at the root of the place, at `/robots.txt` and `/sitemap.xml`. */
export function robotsRoutes({ database: { read: db }, clock, publicUrl, urlsPerFile = MAX_SITEMAP_URLS }: RobotsDeps): Route[] {
  // Finding where files begin goes along all that there is: once an hour, however often it is asked for.
  let index: { body: Promise<string>; untilMs: number } | undefined
  const makeIndex = async () => writeSitemapIndex(publicUrl, (await Promise.all(SITEMAP_KINDS.map(async (kind) => (await listSitemapFiles(db, kind, urlsPerFile)).map((after) => ({ kind, after }))))).flat())
  const keptIndex = () => {
    const nowMs = clock.now().getTime()
    if (!index || nowMs >= index.untilMs) {
      index = { body: makeIndex(), untilMs: nowMs + SITEMAP_SECONDS * 1000 }
      index.body.catch(() => (index = undefined))
    }
    return index.body
  }
  return [
    route({ method: 'get', path: '/robots.txt', tag, summary: 'What robots may read of this place', access: anyone, rawResponse: { contentType: 'text/plain', description: 'As in RFC 9309.' } }, async ({ request }) =>
      answerKept(request, { body: writeRobots(publicUrl), contentType: 'text/plain; charset=utf-8', maxAgeSeconds: ROBOTS_SECONDS }),
    ),
    route({ method: 'get', path: '/sitemap.xml', tag, summary: 'The list of the files that list every public page', access: anyone, rawResponse: { contentType: XML, description: 'A sitemap index.' } }, async ({ request }) =>
      answerKept(request, { body: await keptIndex(), contentType: `${XML}; charset=utf-8`, maxAgeSeconds: SITEMAP_SECONDS }),
    ),
    route({ method: 'get', path: '/sitemaps/{file}', tag, summary: 'Public pages of a kind', access: anyone, params: FileParams, query: FileQuery, rawResponse: { contentType: XML, description: 'A sitemap, of at most 50,000 addresses.' } }, async ({ params, query, request }) =>
      answerKept(request, { body: writeSitemap(await gatherSitemap(db, publicUrl, params.file.replace('.xml', '') as SitemapKind, query.after, urlsPerFile)), contentType: `${XML}; charset=utf-8`, maxAgeSeconds: SITEMAP_SECONDS }),
    ),
  ]
}
