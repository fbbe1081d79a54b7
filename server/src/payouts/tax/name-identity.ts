import { isRefusal, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import { isCountry } from '#shipping'
import type { PayoutsDeps } from '../deps.ts'
import { masked } from '../destinations/bank-number.ts'
import { takeTurnsAt } from '../destinations/destination-row.ts'
import { identityBoundTo, type IdentityRow, lockIdentity, openIdentity } from './identity-row.ts'
import { type IdentityKind, taxNumber } from './tax-id.ts'

/** Of those that are kept; what is erased takes no place. */
export const MAX_NAMINGS_A_DAY = 5
const DAY_MS = 86_400_000
/** So many years the law of China has tax papers kept; most others ask for no more. */
export const KEPT_YEARS = 10

const insert = sql(
  'payouts.name-tax-identity',
  'insert into tax_identity (id, account_id, kind, country, sealed, key_id, name_shown, number_shown, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
)
// Where nothing was paid out the books need no name: then it goes at once.
const erase = sql<{ id: string }>('payouts.erase-tax-identity', 'delete from tax_identity where id = $1 and not exists (select 1 from payout where account_id = $2 and sent_at is not null) returning id')
const replace = sql('payouts.replace-tax-identity', 'update tax_identity set replaced_at = $2 where id = $1')
const eraseOld = sql('payouts.erase-old-tax-identities', 'delete from tax_identity where replaced_at < $1')
const recently = sql<{ count: number }>('payouts.recent-tax-identities', 'select count(*)::int as count from tax_identity where account_id = $1 and made_at > $2')

export type IdentityWish = { kind: IdentityKind; legalName: string; country: string; number: string }
type ByOwner = { accountId: string; personId: string }

/** Names under which name and number an account is known to a tax office, in place of what was named before. The same again changes nothing. */
export async function nameIdentity(db: Writer, deps: PayoutsDeps, { accountId, personId }: ByOwner, wish: IdentityWish): Promise<Refusal | undefined> {
  const { clock, vault } = deps
  const { kind, country, legalName } = wish
  if (!isCountry(country)) return refuse('tax-identity-country', {}, 'country')
  const number = taxNumber(kind, country, wish.number)
  if (isRefusal(number)) return number
  await takeTurnsAt(db, accountId)
  const before = await lockIdentity(db, accountId)
  if (before && isSame(deps, before, { kind, country, legalName, number })) return undefined
  const now = clock.now()
  if ((await db.one(recently, [accountId, new Date(now.getTime() - DAY_MS)])).count >= MAX_NAMINGS_A_DAY) return refuse('tax-identity-changed-too-often', { limit: MAX_NAMINGS_A_DAY })
  if (before) await giveUp(db, before, now)
  const id = clock.id()
  const { sealed, keyId } = vault.sealText(JSON.stringify({ legalName, number }), identityBoundTo(id, accountId))
  const { holderShown, numberShown } = masked({ holder: legalName, number })
  await db.run(insert, [id, accountId, kind, country, sealed, keyId, holderShown, numberShown, personId, now])
  await audit(db, clock, { actorId: personId, actingAs: accountId, action: 'tax-identity.change', subjectKind: 'account', subjectId: accountId, detail: { identity: id, kind, country, number: numberShown } })
  return undefined
}

/** It is not used from now on. What was reported under it stays sealed for as long as the books are kept, and nothing else does. */
export async function withdrawIdentity(db: Writer, { clock }: PayoutsDeps, { accountId, personId }: ByOwner): Promise<Refusal | undefined> {
  const before = await lockIdentity(db, accountId)
  if (!before) return refuse('tax-identity-none')
  const kept = await giveUp(db, before, clock.now())
  await audit(db, clock, { actorId: personId, actingAs: accountId, action: 'tax-identity.withdraw', subjectKind: 'account', subjectId: accountId, detail: { identity: before.id, number: before.numberShown, kept } })
  return undefined
}

/** Those that were given up so long ago that no book needs them. */
export async function eraseOldIdentities({ database, clock }: Pick<PayoutsDeps, 'database' | 'clock'>): Promise<void> {
  // The books of a year are kept from its end on.
  await database.writeOne(eraseOld, [new Date(Date.UTC(clock.now().getUTCFullYear() - KEPT_YEARS, 0, 1))])
}

async function giveUp(db: Writer, { id, accountId }: IdentityRow, at: Date): Promise<boolean> {
  if ((await db.all(erase, [id, accountId])).length > 0) return false
  await db.run(replace, [id, at])
  return true
}

function isSame(deps: PayoutsDeps, before: IdentityRow, { kind, country, ...known }: IdentityWish): boolean {
  const { legalName, number } = openIdentity(deps, before)
  return before.kind === kind && before.country === country && legalName === known.legalName && number === known.number
}
