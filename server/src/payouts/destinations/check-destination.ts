import { LEAST_ID, sql, type Statement } from '#database'
import { payoutProviderNamed, type PayoutsDeps } from '../deps.ts'
import { boundTo, detailsOf } from './change-destination.ts'
import { BANK } from '../port.ts'
import { retryDelayMs } from '../retry-delay.ts'
import { type DestinationRow, destinationsById, lockDestination, saveDestination, tellDestination } from './destination-row.ts'
import { tellOwners } from './tell-owners.ts'
import { codeBoundTo, type TestTransfer } from './test-transfer-row.ts'
import { identityBoundTo } from '../tax/identity-row.ts'

const MAX_AT_ONCE = 50
const MAX_WHY = 200
/** The fact that was recorded with it comes first; this is for what got lost with a process. */
const SILENCE_MS = 60_000

const unchecked = sql<{ id: string; tries: number }>(
  'payouts.unchecked-destinations',
  `select id, check_tries as tries from payout_destination
   where checked_at is null and check_refused is null and replaced_at is null and provider <> '${BANK}' and made_at < $1 and (check_at is null or check_at <= $2) order by check_at nulls first limit ${MAX_AT_ONCE}`,
)
const checkLater = sql('payouts.check-later', 'update payout_destination set check_at = $2, check_tries = check_tries + 1 where id = $1')
const underOtherKey = sql<Pick<DestinationRow, 'id' | 'accountId' | 'sealed' | 'keyId'>>(
  'payouts.sealed-otherwise',
  `select id, account_id as "accountId", sealed, key_id as "keyId" from payout_destination where key_id <> $1 and id > $2 order by id limit ${MAX_AT_ONCE}`,
)
const testsUnderOtherKey = sql<Pick<TestTransfer, 'id' | 'accountId' | 'sealed' | 'keyId'>>(
  'payouts.tests-sealed-otherwise',
  `select id, account_id as "accountId", sealed, key_id as "keyId" from payout_test where key_id <> $1 and id > $2 order by id limit ${MAX_AT_ONCE}`,
)
const identitiesUnderOtherKey = sql<Kept>(
  'payouts.tax-identities-sealed-otherwise',
  `select id, account_id as "accountId", sealed, key_id as "keyId" from tax_identity where key_id <> $1 and id > $2 order by id limit ${MAX_AT_ONCE}`,
)
const sealIdentityAnew = sql('payouts.seal-tax-identity-anew', 'update tax_identity set sealed = $3, key_id = $4 where id = $1 and key_id = $2')
const sealTestAnew = sql('payouts.seal-test-anew', 'update payout_test set sealed = $3, key_id = $4 where id = $1 and key_id = $2')
const sealAnew = sql('payouts.seal-anew', 'update payout_destination set sealed = $3, key_id = $4 where id = $1 and key_id = $2')

/** Asks the provider whether the account exists and bears that name. Throws where nothing can be said: it is asked again. */
export async function checkDestination(deps: PayoutsDeps, destinationId: string): Promise<void> {
  const row = (await destinationsById(deps.database.read, [destinationId])).get(destinationId)
  if (!row || row.provider === BANK || row.checkedAt !== null || row.checkRefused !== null) return
  const provider = payoutProviderNamed(deps, row.provider)
  if (!provider) throw new Error(`no provider ${row.provider} to check destination ${row.id}`)
  const said = await provider.verifyDestination(row.id, detailsOf(deps, row))
  await deps.database.write(async (db) => {
    const now = await lockDestination(db, row.accountId)
    if (now?.id !== row.id || now.checkedAt !== null || now.checkRefused !== null) return
    const why = 'refused' in said ? said.refused.slice(0, MAX_WHY) : ''
    await tellDestination(db, deps.clock, now, why ? 'check-refused' : 'checked', { kind: 'provider' }, why)
    await saveDestination(db, deps.clock, { ...now, checkedAt: why ? null : deps.clock.now(), checkedHow: why ? null : 'provider', checkRefused: why || null })
    if (why) await tellOwners(db, deps, { id: row.accountId }, 'refused', { number: row.numberShown })
  })
}

export async function checkDestinations(deps: PayoutsDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - SILENCE_MS)
  const now = deps.clock.now()
  for (const { id, tries } of await deps.database.read.all(unchecked, [before, now])) {
    // First, so that one that always fails does not keep the others from their turn.
    await deps.database.writeOne(checkLater, [id, new Date(now.getTime() + retryDelayMs(tries))])
    await checkDestination(deps, id).catch((error: unknown) => deps.onNews?.({ provider: 'payouts', what: 'check-failed', error }))
  }
}

/** After the secret was changed: what the old one sealed is sealed with the new one. */
export async function sealWithNewKey(deps: PayoutsDeps): Promise<void> {
  await sealAllAnew(deps, underOtherKey, sealAnew, boundTo)
  await sealAllAnew(deps, testsUnderOtherKey, sealTestAnew, codeBoundTo)
  await sealAllAnew(deps, identitiesUnderOtherKey, sealIdentityAnew, identityBoundTo)
}

type Kept = Pick<DestinationRow, 'id' | 'accountId' | 'sealed' | 'keyId'>

/** From the first to the last: one whose key is lost keeps no other from being sealed anew. */
async function sealAllAnew({ database, vault, onNews }: PayoutsDeps, find: Statement<Kept>, save: Statement<Record<string, never>>, nameOf: (id: string, accountId: string) => string): Promise<void> {
  for (let after = LEAST_ID, rows: Kept[]; (rows = await database.read.all(find, [vault.keyId, after])).length > 0; after = rows.at(-1)!.id) {
    for (const row of rows) {
      try {
        const bound = nameOf(row.id, row.accountId)
        const anew = vault.sealText(vault.openText(row, bound), bound)
        await database.writeOne(save, [row.id, row.keyId, anew.sealed, anew.keyId])
      } catch (error) {
        onNews?.({ provider: 'payouts', what: 'sealed-with-a-lost-key', error })
      }
    }
  }
}
