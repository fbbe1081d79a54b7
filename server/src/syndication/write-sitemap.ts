import { escapeXml } from './escape-xml.ts'
import type { SitemapKind, SitemapUrl } from './gather-sitemap.ts'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

export function writeSitemapIndex(publicUrl: string, files: readonly { kind: SitemapKind; after: string | undefined }[]): string {
  const entries = files.map(({ kind, after }) => `<sitemap><loc>${escapeXml(`${publicUrl}/sitemaps/${kind}.xml${after ? `?after=${after}` : ''}`)}</loc></sitemap>`)
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${entries.join('\n')}\n</sitemapindex>\n`
}

export function writeSitemap(urls: readonly SitemapUrl[]): string {
  const entries = urls.map(({ url, changedAt }) => `<url><loc>${escapeXml(url)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>`)
  return `${HEAD}<urlset xmlns="${NAMESPACE}">\n${entries.join('\n')}\n</urlset>\n`
}
