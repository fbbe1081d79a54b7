import { type Reader, sql } from '#database'
import { toTsquery } from '#words'
import type { AccountKind } from './account-card.ts'

/** An account as the operator sees it: also one that is closed or suspended. */
export type AccountRow = { id: string; handle: string; kind: AccountKind; name: string; followers: number; posts: number; products: number; createdAt: Date; closedAt: Date | null; suspendedAt: Date | null; suspendedWhy: string | null }

const accounts = sql<AccountRow>(
  'accounts.for-operator',
  `select id, handle, kind, name, followers, posts, products, created_at as "createdAt", closed_at as "closedAt",
     suspended_at as "suspendedAt", suspended_why as "suspendedWhy"
   from account where ($1::tsquery is null or search @@ $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
)

/** Newest first. `after` is the id of the last account of the page before. */
export function findAccounts(db: Reader, { q = '', after = null, limit }: { q?: string; after?: string | null; limit: number }): Promise<AccountRow[]> {
  return db.all(accounts, [toTsquery(q) ?? null, after, limit])
}
