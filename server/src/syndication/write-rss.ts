import type { PostView } from '#posts'
import { htmlOf, pictureOf, titleOf } from './describe-post.ts'
import { escapeXml } from './escape-xml.ts'
import { type Feed, postUrl } from './gather-feed.ts'

/** RSS 2.0, with every picture also as Media RSS: an item can enclose one alone. */
export function writeRss(feed: Feed): string {
  const { account, posts, homeUrl, publicUrl, changedAt } = feed
  const avatar = account.avatar && pictureOf(account.avatar, publicUrl).url
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
${element('title', account.name)}
${element('link', homeUrl)}
${element('description', account.bio || `@${account.handle}`)}
${element('language', account.lang)}
${element('lastBuildDate', changedAt.toUTCString())}
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(`${homeUrl}/feed.rss`)}"/>
${avatar ? `<image>${element('url', avatar)}${element('title', account.name)}${element('link', homeUrl)}</image>\n` : ''}${posts.map((post) => item(feed, post)).join('\n')}
</channel>
</rss>
`
}

function item(feed: Feed, post: PostView): string {
  const url = postUrl(feed, post)
  const pictures = post.pictures.map((picture) => pictureOf(picture, feed.publicUrl))
  const [first] = pictures
  return [
    '<item>',
    element('title', titleOf(post)),
    element('link', url),
    `<guid isPermaLink="true">${escapeXml(url)}</guid>`,
    element('pubDate', new Date(post.publishedAt!).toUTCString()),
    element('dc:creator', post.author.name),
    element('description', htmlOf(post, feed.publicUrl)),
    // The size is not known here; the specification gives 0 for that.
    ...(first ? [`<enclosure url="${escapeXml(first.url)}" type="${first.type}" length="0"/>`] : []),
    ...pictures.map(({ url: address, type, alt }) => `<media:content url="${escapeXml(address)}" type="${type}" medium="image">${element('media:description', alt)}</media:content>`),
    '</item>',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}
