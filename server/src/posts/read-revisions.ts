import { accountCards } from '#accounts'
import { isRefusal, type Picture, type Refusal, refuse } from '#api'
import { type Reader, sql } from '#database'
import type { PageWanted } from './read-posts.ts'
import type { ProductCards, ProductRef } from './post-row.ts'
import type { PostRevision } from './schemas.ts'

type Row = { revision: number; text: string; pictures: Picture[]; products: ProductRef[]; byId: string; at: Date }

const revisions = sql<Row>(
  'posts.revisions',
  `select revision, text, pictures, products, by_id as "byId", at from post_revision
   where author_id = $1 and post_id = $2 and revision < $3 order by revision desc limit $4`,
)
const GREATEST_REVISION = 2_147_483_647

/** What a post has said since it was published, newest first. A post that never was published has no history. */
export async function listRevisions(db: Reader, productCards: ProductCards, named: { authorId: string; postId: string }, { after, limit }: PageWanted): Promise<{ items: PostRevision[]; next: string | null } | Refusal> {
  const before = readRevision(after)
  if (isRefusal(before)) return before
  const rows = await db.all(revisions, [named.authorId, named.postId, before, limit + 1])
  const shown = rows.slice(0, limit)
  const people = await accountCards(db, shown.map((row) => row.byId))
  const refs = shown.flatMap((row) => row.products)
  const cards = refs.length > 0 ? await productCards(db, refs, undefined) : new Map()
  return {
    items: shown.map(({ revision, text, pictures, products, byId, at }) => ({
      revision,
      text,
      pictures,
      products: products.flatMap((each) => cards.get(each.productId) ?? []),
      by: people.get(byId) ?? null,
      at: at.toISOString(),
    })),
    next: rows.length > limit ? String(shown.at(-1)!.revision) : null,
  }
}

function readRevision(after: string | undefined): number | Refusal {
  if (after === undefined) return GREATEST_REVISION
  const value = /^\d{1,9}$/.test(after) ? Number(after) : 0
  return value > 0 ? value : refuse('bad-cursor')
}
