import { Picture, z } from '#api'
import { type Reader, sql } from '#database'

export const AccountKind = z.enum(['person', 'store', 'creator', 'agency'])
export type AccountKind = z.infer<typeof AccountKind>

/** An account as it stands beside a post, a product or an order. */
export const AccountCard = z.object({ id: z.string(), handle: z.string(), kind: AccountKind, name: z.string(), avatar: Picture.nullable() }).openapi('AccountCard')
export type AccountCard = z.infer<typeof AccountCard>

const cards = sql<AccountCard>('accounts.cards', 'select id, handle, kind, name, avatar from account where id = any($1::uuid[])')

/** Cards by id, also of accounts that are closed or suspended: what they left elsewhere keeps its name. */
export async function accountCards(db: Reader, ids: readonly string[]): Promise<Map<string, AccountCard>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all(cards, [[...new Set(ids)]])
  return new Map(rows.map((row) => [row.id, row]))
}
