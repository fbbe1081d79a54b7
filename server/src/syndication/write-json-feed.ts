import { htmlOf, pictureOf, titleOf } from './describe-post.ts'
import { type Feed, postUrl } from './gather-feed.ts'

/** JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/ */
export function writeJsonFeed(feed: Feed): string {
  const { account, posts, homeUrl, publicUrl } = feed
  const avatar = account.avatar ? pictureOf(account.avatar, publicUrl).url : undefined
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: account.name,
    home_page_url: homeUrl,
    feed_url: `${homeUrl}/feed.json`,
    description: account.bio || undefined,
    icon: avatar,
    language: account.lang,
    authors: [{ name: account.name, url: homeUrl, avatar }],
    items: posts.map((post) => {
      const pictures = post.pictures.map((picture) => pictureOf(picture, publicUrl))
      return {
        id: postUrl(feed, post),
        url: postUrl(feed, post),
        title: titleOf(post),
        content_html: htmlOf(post, publicUrl),
        content_text: post.text || undefined,
        image: pictures[0]?.url,
        date_published: post.publishedAt,
        date_modified: post.editedAt ?? undefined,
        language: post.lang,
        attachments: pictures.length > 0 ? pictures.map(({ url, type, alt }) => ({ url, mime_type: type, title: alt || undefined })) : undefined,
      }
    }),
  })
}
