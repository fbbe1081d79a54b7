import { LEAST_ID, type Reader, sql, type Statement } from '#database'
import { homeUrl } from './gather-feed.ts'

export const SITEMAP_KINDS = ['accounts', 'products', 'posts'] as const
export type SitemapKind = (typeof SITEMAP_KINDS)[number]

/** The most that a file may have by the protocol: https://www.sitemaps.org/protocol.html */
export const MAX_SITEMAP_URLS = 50_000
/** Far more than a place of this kind has: the index itself may have 50,000. */
const MAX_FILES = 2_000

export type SitemapUrl = { url: string; changedAt: Date | null }
type Row = { accountId: string; id: string; slug: string; changedAt: Date | null }

// Both go along the primary key from where the file before ended. Who may not be shown is left out afterwards: a file
// may be shorter than it could be. People are found by search alone; what they post stands here all the same.
const ROWS: Record<SitemapKind, { page: Statement<Row>; end: Statement<{ accountId: string; id: string }> }> = {
  accounts: {
    page: sql<Row>('syndication.account-urls', `select id as "accountId", id, '' as slug, null::timestamptz as "changedAt" from account where (id, id) > ($1, $2) and kind <> 'person' order by id limit $3`),
    end: sql('syndication.account-file-end', `select id as "accountId", id from account where (id, id) > ($1, $2) and kind <> 'person' order by id offset $3 limit 1`),
  },
  products: {
    page: sql<Row>('syndication.product-urls', `select store_id as "accountId", id, slug, updated_at as "changedAt" from product where (store_id, id) > ($1, $2) and status = 'published' order by store_id, id limit $3`),
    end: sql('syndication.product-file-end', `select store_id as "accountId", id from product where (store_id, id) > ($1, $2) and status = 'published' order by store_id, id offset $3 limit 1`),
  },
  posts: {
    page: sql<Row>('syndication.post-urls', `select author_id as "accountId", id, '' as slug, coalesce(edited_at, published_at) as "changedAt" from post where (author_id, id) > ($1, $2) and state = 'published' order by author_id, id limit $3`),
    end: sql('syndication.post-file-end', `select author_id as "accountId", id from post where (author_id, id) > ($1, $2) and state = 'published' order by author_id, id offset $3 limit 1`),
  },
}
const shownAccounts = sql<{ id: string; handle: string; kind: string }>('syndication.shown-accounts', 'select id, handle, kind from account where id = any($1::uuid[]) and suspended_at is null and closed_at is null')
const openStores = sql<{ id: string }>('syndication.open-stores', 'select store_id as id from store where store_id = any($1::uuid[]) and opened_at is not null')


/** Where each file of a kind begins: after this row; the first at the start. */
export async function listSitemapFiles(db: Reader, kind: SitemapKind, urlsPerFile: number): Promise<(string | undefined)[]> {
  const starts: (string | undefined)[] = [undefined]
  while (starts.length < MAX_FILES) {
    const last = await db.maybe(ROWS[kind].end, [...keyOf(starts.at(-1)), urlsPerFile - 1])
    const more = last && (await db.maybe(ROWS[kind].end, [last.accountId, last.id, 0]))
    if (!more) break
    starts.push(`${last.accountId}.${last.id}`)
  }
  return starts
}

/** The addresses of one file, as everybody may open them. */
export async function gatherSitemap(db: Reader, publicUrl: string, kind: SitemapKind, after: string | undefined, urlsPerFile: number): Promise<SitemapUrl[]> {
  const rows = await db.all(ROWS[kind].page, [...keyOf(after), urlsPerFile])
  const ids = [...new Set(rows.map((row) => row.accountId))]
  const shown = new Map((await db.all(shownAccounts, [ids])).map((account) => [account.id, account]))
  const open = new Set((await db.all(openStores, [ids])).map((store) => store.id))
  return rows.flatMap(({ accountId, id, slug, changedAt }) => {
    const account = shown.get(accountId)
    if (!account || (account.kind === 'store' && !open.has(accountId))) return []
    const home = homeUrl(publicUrl, account.handle)
    const url = { accounts: home, products: `${home}/products/${encodeURIComponent(slug)}`, posts: `${home}/posts/${id}` }[kind]
    return [{ url, changedAt }]
  })
}

function keyOf(start: string | undefined): [string, string] {
  const [accountId, id] = start?.split('.') ?? [LEAST_ID, LEAST_ID]
  return [accountId!, id!]
}
