import { looks, sql } from '#database'
import { payoutProviderNamed, type PayoutsDeps } from '../deps.ts'
import { detailsOf } from '../destinations/change-destination.ts'
import { destinationsById } from '../destinations/destination-row.ts'
import { BANK } from '../port.ts'
import { LONGEST_RETRY_MS, retryDelayMs } from '../retry-delay.ts'
import { applyTransfer, SILENCE_MS } from './apply-transfer.ts'
import { type Payout, PAYOUT_COLUMNS, readPayout } from './payout-row.ts'
import { takeBackBelowZero } from './take-back-unsent.ts'

const MAX_LOOKS = 100
const LOOKS_AT_ONCE = 8
const PURPOSE = 'Amoy'

const open = looks(`select ${PAYOUT_COLUMNS} from payout where state in ('planned', 'sent') and provider <> '${BANK}'`, MAX_LOOKS)
const silent = sql<Payout>('payouts.silent', open.due)
const putOff = sql<Payout>('payouts.put-off', open.putOff)
const lookLater = sql<{ id: string }>('payouts.look-later', `update payout set look_at = $2, attempts = attempts + 1 where id = any($1::uuid[]) and state in ('planned', 'sent') returning id`)

/**
 * Tells the provider of a payout that is planned. Runs again after any failure: the reference is the idempotency key,
 * so the money leaves once. Where nothing can be said it stays planned and is tried again, later each time.
 */
export async function sendPayout(deps: PayoutsDeps, payoutId: string): Promise<void> {
  const payout = await readPayout(deps.database.read, payoutId)
  if (payout?.state !== 'planned' || payout.provider === BANK) return
  if (payout.attempts === 0 && (await takeBackBelowZero(deps, payout))) return
  // Counted before the provider hears of it: whoever takes back what nobody was told of comes before, or leaves it.
  const counted = await deps.database.writeOne(lookLater, [[payout.id], new Date(deps.clock.now().getTime() + retryDelayMs(payout.attempts))])
  if (counted.length === 0) return
  try {
    await transfer(deps, payout)
  } catch (error) {
    deps.onNews?.({ provider: payout.provider, what: 'payout-not-sent', error })
  }
}

async function transfer(deps: PayoutsDeps, payout: Payout): Promise<void> {
  const provider = payoutProviderNamed(deps, payout.provider)
  if (!provider) throw new Error(`no provider ${payout.provider} to pay ${payout.reference}`)
  const destination = (await destinationsById(deps.database.read, [payout.destinationId])).get(payout.destinationId)
  const { reference, amountMinor, currency } = payout
  const notifyUrl = `${deps.publicUrl}/api/v1/payout-notifications/${provider.name}`
  const said = await provider.transfer({ reference, amountMinor, currency, to: detailsOf(deps, destination!), purpose: `${PURPOSE} ${reference}`, notifyUrl })
  if ('refused' in said) {
    deps.onNews?.({ provider: provider.name, what: `payout-refused ${said.refused}` })
    await applyTransfer(deps, provider.name, { providerRef: '', reference, state: 'failed', amountMinor, currency, why: said.refused }, { kind: 'provider' })
    return
  }
  await applyTransfer(deps, provider.name, { ...said, state: 'pending' }, { kind: 'program' })
  if (said.state !== 'pending') await applyTransfer(deps, provider.name, said, { kind: 'provider' })
}

/** Sends what was not sent, and asks about what was and of which nothing was heard. */
export function lookAtSilentPayouts(deps: PayoutsDeps): Promise<void> {
  return lookAtAll(deps, silent, SILENCE_MS - SILENCE_MS / (deps.haste ?? 1))
}

/** The same for those that a clock that was ahead put off. */
export function lookAtPutOffPayouts(deps: PayoutsDeps): Promise<void> {
  return lookAtAll(deps, putOff, 2 * LONGEST_RETRY_MS)
}

async function lookAtAll(deps: PayoutsDeps, which: typeof silent, fromNowMs: number): Promise<void> {
  const found = await deps.database.read.all(which, [new Date(deps.clock.now().getTime() + fromNowMs)])
  for (let at = 0; at < found.length; at += LOOKS_AT_ONCE) {
    await Promise.all(found.slice(at, at + LOOKS_AT_ONCE).map((payout) => lookAt(deps, payout).catch((error: unknown) => deps.onNews?.({ provider: payout.provider, what: 'payout-look-failed', error }))))
  }
}

async function lookAt(deps: PayoutsDeps, payout: Payout): Promise<void> {
  if (payout.state === 'planned') return sendPayout(deps, payout.id)
  // First, so that one that always fails does not keep the others from their turn.
  await deps.database.writeOne(lookLater, [[payout.id], new Date(deps.clock.now().getTime() + retryDelayMs(payout.attempts))])
  const said = await payoutProviderNamed(deps, payout.provider)?.readTransfer(payout.reference)
  if (said) await applyTransfer(deps, payout.provider, said, { kind: 'provider' })
}
