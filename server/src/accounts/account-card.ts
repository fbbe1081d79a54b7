import { Picture, z } from '#api'
import { type Reader, sql, type Writer } from '#database'

export const AccountKind = z.enum(['person', 'store', 'creator', 'agency'])
export type AccountKind = z.infer<typeof AccountKind>

/** An account as it stands beside a post, a product or an order. */
export const AccountCard = z
  .object({
    id: z.string(), handle: z.string(), kind: AccountKind, name: z.string(), avatar: Picture.nullable(),
    /** The fields in which it is a verified creator; absent where there is none. */
    verified: z.array(z.string()).optional(),
  })
  .openapi('AccountCard')
export type AccountCard = z.infer<typeof AccountCard>

/** A card's row: no mark is an empty list. */
export type Marked<Card> = Omit<Card, 'verified'> & { verified: string[] }

const cards = sql<Marked<AccountCard>>('accounts.cards', 'select id, handle, kind, name, avatar, verified from account where id = any($1::uuid[])')
const mark = sql('accounts.mark-verified', 'update account set verified = $2 where id = $1')

/** Cards by id, also of accounts that are closed or suspended: what they left elsewhere keeps its name. */
export async function accountCards(db: Reader, ids: readonly string[]): Promise<Map<string, AccountCard>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all(cards, [[...new Set(ids)]])
  return new Map(rows.map((row) => [row.id, marked(row)]))
}

export function marked<Row extends { verified: string[] }>({ verified, ...row }: Row): Omit<Row, 'verified'> & { verified?: string[] } {
  return verified.length > 0 ? { ...row, verified } : row
}

/** From now on an account is shown as a verified creator in these fields; none takes the mark away. */
export async function markVerified(db: Writer, accountId: string, fields: readonly string[]): Promise<void> {
  await db.run(mark, [accountId, fields])
}
