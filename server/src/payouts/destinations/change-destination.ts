import { type Lang, type Refusal, isRefusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { BANK, type BankDetails, type DestinationKind } from '../port.ts'
import type { PayoutsDeps } from '../deps.ts'
import { writtenWay } from '../terms.ts'
import { bankNumber, masked } from './bank-number.ts'
import { type DestinationRow, keepDestination, lockDestination, replaceDestination, takeTurnsAt, tellDestination, wasEverUsable } from './destination-row.ts'
import { tellOwners } from './tell-owners.ts'
import { sendCodeFor } from './confirm-destination.ts'
import { takeBackTests } from './test-transfer-row.ts'
import { takeBackUnsent } from '../transfers/take-back-unsent.ts'

/** After a change money waits this long: whoever broke into an account gains nothing before its owner has read the mail. */
export const COOLING_DAYS = 3
const DAY_MS = 86_400_000
export const MAX_CHANGES_A_DAY = 5

const insert = sql(
  'payouts.make-destination',
  `insert into payout_destination (id, account_id, kind, provider, sealed, key_id, bank, holder_shown, number_shown, cools_until, made_by, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
const recently = sql<{ count: number }>('payouts.recent-destinations', 'select count(*)::int as count from payout_destination where account_id = $1 and made_at > $2')

export type DestinationWish = { kind: DestinationKind; holder: string; bank: string; number: string }
export type ByOwner = { personId: string; lang: Lang }

/**
 * Names where an account's money goes from now on. Nothing goes there before it is confirmed, checked and cooled, and
 * nothing to the one before that is not on its way yet.
 */
export async function changeDestination(db: Writer, deps: PayoutsDeps, account: { id: string; name: string; currency: string }, by: ByOwner, wish: DestinationWish, id = deps.clock.id()): Promise<{ id: string; messageIds: string[] } | Refusal> {
  const { clock, vault } = deps
  const number = bankNumber(wish.kind, wish.number)
  if (isRefusal(number)) return number
  const provider = await providerFor(db, deps, wish.kind, account.currency)
  if (provider === undefined) return refuse('payout-kind-not-here', {}, 'kind')
  await takeTurnsAt(db, account.id)
  const now = clock.now()
  if ((await db.one(recently, [account.id, new Date(now.getTime() - DAY_MS)])).count >= MAX_CHANGES_A_DAY) return refuse('payout-changed-too-often', { limit: MAX_CHANGES_A_DAY })
  const before = await lockDestination(db, account.id)
  const isChange = await wasEverUsable(db, account.id)
  const details: BankDetails = { ...wish, number }
  const { sealed, keyId } = vault.seal(details, boundTo(id, account.id))
  const { holderShown, numberShown } = masked(details)
  if (before) {
    await replaceDestination(db, clock, before)
    await tellDestination(db, clock, before, 'replaced', { kind: 'owner', id: by.personId })
    await takeBackTests(db, clock, before)
  }
  const coolsUntil = isChange ? new Date(now.getTime() + COOLING_DAYS * DAY_MS) : null
  await db.run(insert, [id, account.id, wish.kind, provider, sealed, keyId, wish.bank, holderShown, numberShown, coolsUntil, by.personId, now])
  await tellDestination(db, clock, { id, accountId: account.id }, 'made', { kind: 'owner', id: by.personId })
  await audit(db, clock, { actorId: by.personId, actingAs: account.id, action: 'payout-destination.change', subjectKind: 'account', subjectId: account.id, detail: { destination: id, kind: wish.kind, number: numberShown } })
  if (isChange) await tellOwners(db, deps, account, 'changed', { number: numberShown, before: before?.numberShown ?? '–', days: COOLING_DAYS })
  const made = await keepDestination(db, account.id)
  const messageIds = await sendCodeFor(db, deps, account, made!, by)
  if (isRefusal(messageIds)) return messageIds
  if (before) await takeBackUnsent(db, clock, before)
  if (provider !== BANK) await record(db, clock, 'payout-destination.made', { destinationId: id, accountId: account.id })
  return { id, messageIds }
}

/** What a sealed row is bound to. */
export const boundTo = (id: string, accountId: string) => `${id} of ${accountId}`

export function detailsOf({ vault }: Pick<PayoutsDeps, 'vault'>, row: Pick<DestinationRow, 'id' | 'accountId' | 'sealed' | 'keyId'>): BankDetails {
  return vault.open(row, boundTo(row.id, row.accountId))
}

/** Who pays there: a provider that takes such accounts, unless the platform pays by files. */
async function providerFor(db: Writer, { providers }: PayoutsDeps, kind: DestinationKind, currency: string): Promise<string | undefined> {
  const able = (await writtenWay(db)) === 'file' ? undefined : providers.find((each) => each.takes(kind, currency))
  if (able) return able.name
  return kind === 'connected' ? undefined : BANK
}
