import { sql } from '#database'
import { payoutProviderNamed, type PayoutsDeps } from '../deps.ts'
import { boundTo, detailsOf } from './change-destination.ts'
import { type DestinationRow, destinationsById, lockDestination, saveDestination, tellDestination } from './destination-row.ts'
import { tellOwners } from './tell-owners.ts'

const MAX_AT_ONCE = 50
const MAX_WHY = 200
/** The fact that was recorded with it comes first; this is for what got lost with a process. */
const SILENCE_MS = 60_000

const unchecked = sql<{ id: string }>(
  'payouts.unchecked-destinations',
  `select id from payout_destination where checked_at is null and check_refused is null and replaced_at is null and made_at < $1 order by made_at limit ${MAX_AT_ONCE}`,
)
const underOtherKey = sql<Pick<DestinationRow, 'id' | 'accountId' | 'sealed' | 'keyId'>>(
  'payouts.sealed-otherwise',
  `select id, account_id as "accountId", sealed, key_id as "keyId" from payout_destination where key_id <> $1 order by id limit ${MAX_AT_ONCE}`,
)
const sealAnew = sql('payouts.seal-anew', 'update payout_destination set sealed = $3, key_id = $4 where id = $1 and key_id = $2')

/** Asks the provider whether the account exists and bears that name. Throws where nothing can be said: it is asked again. */
export async function checkDestination(deps: PayoutsDeps, destinationId: string): Promise<void> {
  const row = (await destinationsById(deps.database.read, [destinationId])).get(destinationId)
  if (!row || row.checkedAt !== null || row.checkRefused !== null) return
  const provider = payoutProviderNamed(deps, row.provider)
  if (!provider) throw new Error(`no provider ${row.provider} to check destination ${row.id}`)
  const said = await provider.verifyDestination(row.id, detailsOf(deps, row))
  await deps.database.write(async (db) => {
    const now = await lockDestination(db, row.accountId)
    if (now?.id !== row.id || now.checkedAt !== null || now.checkRefused !== null) return
    const why = 'refused' in said ? said.refused.slice(0, MAX_WHY) : ''
    await tellDestination(db, deps.clock, now, why ? 'check-refused' : 'checked', { kind: 'provider' }, why)
    await saveDestination(db, deps.clock, { ...now, checkedAt: why ? null : deps.clock.now(), checkRefused: why || null })
    if (why) await tellOwners(db, deps, { id: row.accountId }, 'refused', { number: row.numberShown })
  })
}

export async function checkDestinations(deps: PayoutsDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - SILENCE_MS)
  for (const { id } of await deps.database.read.all(unchecked, [before])) {
    await checkDestination(deps, id).catch((error: unknown) => deps.onNews?.({ provider: 'payouts', what: 'check-failed', error }))
  }
}

/** After the secret was changed: what the old one sealed is sealed with the new one. */
export async function sealWithNewKey({ database, vault, onNews }: PayoutsDeps): Promise<void> {
  for (const row of await database.read.all(underOtherKey, [vault.keyId])) {
    try {
      const bound = boundTo(row.id, row.accountId)
      const anew = vault.seal(vault.open(row, bound), bound)
      await database.writeOne(sealAnew, [row.id, row.keyId, anew.sealed, anew.keyId])
    } catch (error) {
      onNews?.({ provider: 'payouts', what: 'sealed-with-a-lost-key', error })
    }
  }
}
