import { z } from '#api'
import { type Reader, sql, type Writer } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import type { Sealed } from '../destinations/vault.ts'
import type { IdentityKind } from './tax-id.ts'

export type IdentityRow = Sealed & { id: string; accountId: string; kind: IdentityKind; country: string; nameShown: string; numberShown: string; madeAt: Date }
/** What is sealed of it. */
const Known = z.object({ legalName: z.string(), number: z.string() })
export type Known = z.infer<typeof Known>

const COLUMNS = 'id, account_id as "accountId", kind, country, sealed, key_id as "keyId", name_shown as "nameShown", number_shown as "numberShown", made_at as "madeAt"'
const current = sql<IdentityRow>('payouts.tax-identity', `select ${COLUMNS} from tax_identity where account_id = $1 and replaced_at is null`)
const locked = sql<IdentityRow>('payouts.lock-tax-identity', `select ${COLUMNS} from tax_identity where account_id = $1 and replaced_at is null for update`)
const named = sql<{ accountId: string }>('payouts.with-tax-identity', `select account_id as "accountId" from tax_identity where account_id = any($1::uuid[]) and replaced_at is null`)
// The one of now, or else the last one that the books still need.
const forBooks = sql<IdentityRow>(
  'payouts.tax-identities-for-books',
  `select distinct on (account_id) ${COLUMNS} from tax_identity where account_id = any($1::uuid[]) order by account_id, replaced_at is null desc, id desc`,
)

export function currentIdentity(db: Reader, accountId: string): Promise<IdentityRow | undefined> {
  return db.maybe(current, [accountId])
}

/** Holds the row until the transaction ends. */
export const lockIdentity = (db: Writer, accountId: string): Promise<IdentityRow | undefined> => db.maybe(locked, [accountId])

/** Who of these has named one. */
export async function identifiedAmong(db: Reader, accountIds: readonly string[]): Promise<Set<string>> {
  return new Set(accountIds.length === 0 ? [] : (await db.all(named, [accountIds])).map(({ accountId }) => accountId))
}

export async function identitiesForBooks(db: Reader, accountIds: readonly string[]): Promise<Map<string, IdentityRow>> {
  return new Map(accountIds.length === 0 ? [] : (await db.all(forBooks, [accountIds])).map((row) => [row.accountId, row]))
}

/** What a sealed row is bound to. */
export const identityBoundTo = (id: string, accountId: string) => `tax identity ${id} of ${accountId}`

export function openIdentity({ vault }: Pick<PayoutsDeps, 'vault'>, row: Pick<IdentityRow, 'id' | 'accountId' | 'sealed' | 'keyId'>): Known {
  return Known.parse(JSON.parse(vault.openText(row, identityBoundTo(row.id, row.accountId))))
}
