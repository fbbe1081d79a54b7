import type { Picture } from '#api'
import type { PostView } from '#posts'
import { escapeXml } from './escape-xml.ts'

/** Pictures in feeds: large enough to read by, small enough to load in a list. */
const MAX_PICTURE_WIDTH = 1_280
const MAX_TITLE = 80

export type FeedPicture = { url: string; type: 'image/webp'; width: number; alt: string }

/** The first line of a post, or what else names it. */
export function titleOf({ title, text, products, pictures, author }: PostView): string {
  const line = [title, ...text.split('\n')].find((each) => each?.trim()) ?? products[0]?.title ?? pictures.find((each) => each.alt !== '')?.alt ?? author.name
  const letters = [...line.trim()]
  return letters.length <= MAX_TITLE ? line.trim() : `${letters.slice(0, MAX_TITLE - 1).join('').trimEnd()}…`
}

/** The post as HTML that stands anywhere: text, pictures and products with absolute addresses. */
export function htmlOf(post: PostView, publicUrl: string): string {
  const paragraphs = post.text.split(/\n{2,}/).filter((each) => each.trim() !== '').map((each) => `<p>${escapeXml(each.trim()).replaceAll('\n', '<br>')}</p>`)
  const pictures = post.pictures.map((picture) => pictureOf(picture, publicUrl)).map(({ url, alt }) => `<p><img src="${escapeXml(url)}" alt="${escapeXml(alt)}"></p>`)
  const products = post.products.map(({ store, slug, title }) => `<li><a href="${escapeXml(`${publicUrl}/@${store.handle}/products/${encodeURIComponent(slug)}`)}">${escapeXml(title)}</a></li>`)
  return [...paragraphs, ...pictures, ...(products.length > 0 ? [`<ul>${products.join('')}</ul>`] : [])].join('\n')
}

export function pictureOf({ owner, id, widths, alt }: Picture, publicUrl: string): FeedPicture {
  const fitting = widths.filter((each) => each <= MAX_PICTURE_WIDTH)
  const width = fitting.length > 0 ? Math.max(...fitting) : Math.min(...widths)
  return { url: `${publicUrl}/media/${owner}/${id}/${width}.webp`, type: 'image/webp', width, alt }
}
