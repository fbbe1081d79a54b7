import { isRefusal, type Refusal, z } from '#api'
import { type Reader, sql } from '#database'
import { toTsquery } from '#words'
import { AccountCard, type AccountKind, type Marked, marked } from './account-card.ts'
import { cutPage, readCursor } from './cursor.ts'

export const FoundAccount = AccountCard.extend({ followers: z.int() }).openapi('FoundAccount')
export type FoundAccount = z.infer<typeof FoundAccount>

const FIELDS = 'id, handle, kind, name, avatar, verified, followers'
const STANDING = 'closed_at is null and suspended_at is null'
const PAGE = `($3::bigint is null or (followers, id) < ($3, $4::uuid)) order by followers desc, id desc limit $5`

const search = sql<Marked<FoundAccount>>(
  'accounts.search',
  `select ${FIELDS} from account where search @@ $6::tsquery and kind = any($1::text[]) and id <> all($2::uuid[]) and ${STANDING} and ${PAGE}`,
)
const popular = sql<Marked<FoundAccount>>(
  'accounts.popular',
  `select ${FIELDS} from account where kind <> 'person' and kind = any($1::text[]) and id <> all($2::uuid[]) and ${STANDING} and ${PAGE}`,
)

/**
 * Accounts by words in their name, handle and description, those with most followers first. Without a
 * query: the public accounts; people are found only by who looks for them. `hidden` are left out.
 */
export async function searchAccounts(db: Reader, { q, kind, after, limit, hidden = [] }: { q?: string; kind?: AccountKind; after?: string; limit: number; hidden?: readonly string[] }): Promise<{ items: FoundAccount[]; next: string | null } | Refusal> {
  const cursor = readCursor(after)
  if (isRefusal(cursor)) return cursor
  const words = q === undefined ? undefined : toTsquery(q)
  if (q?.trim() && words === undefined) return { items: [], next: null }
  const kinds = kind ? [kind] : ['person', 'store', 'creator', 'agency']
  const values = [kinds, hidden, cursor?.rank ?? null, cursor?.id ?? null, limit + 1]
  const found = words ? await db.all(search, [...values, words]) : await db.all(popular, values)
  const page = cutPage(found, limit, (row) => row.followers)
  return { ...page, items: page.items.map(marked) }
}
