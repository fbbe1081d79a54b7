import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { type Leg, postOne, providerOwner } from '#ledger'
import { ProviderUnreachable } from '#payments'
import { explainEntries } from '#settlement'
import { makeAccount, makePerson } from '#testing'
import { changeDestination, type DestinationWish } from './destinations/change-destination.ts'
import { checkDestination } from './destinations/check-destination.ts'
import { confirmDestination } from './destinations/confirm-destination.ts'
import { destinationsById } from './destinations/destination-row.ts'
import { verifyByHand } from './destinations/prove-destination.ts'
import { openVault } from './destinations/vault.ts'
import { withdrawChange } from './destinations/withdraw-change.ts'
import type { PayoutsDeps } from './deps.ts'
import { BANK, type NewTransfer, type PayoutProvider, type Transfer } from './port.ts'
import { listPayouts } from './read-payouts.ts'
import { makeManualRun } from './runs/make-run.ts'
import { planRun } from './runs/plan-run.ts'
import { receivePayoutNotification } from './transfers/receive-notification.ts'
import { sendPayout } from './transfers/send-payout.ts'

/** A provider in memory: keeps its own books by reference, and fails as it is told. */
export type TestTill = PayoutProvider & {
  transfers: Map<string, Transfer>
  calls: NewTransfer[]
  /** What the next calls do: nothing and unreachable, done and unreachable, or refused. */
  next: ('lost' | 'answer-lost' | 'refused')[]
  verdict: { verified: true } | { refused: string; detail: string }
}

export function testTill(name = 'till'): TestTill {
  const till: TestTill = {
    name, label: () => name, takes: () => true, transfers: new Map(), calls: [], next: [], verdict: { verified: true },
    verifyDestination: async () => till.verdict,
    transfer: async (wanted) => {
      till.calls.push(wanted)
      const fault = till.next.shift()
      if (fault === 'lost') throw new ProviderUnreachable('the line is cut')
      if (fault === 'refused') return { refused: 'account-closed', detail: '' }
      const { reference, amountMinor, currency } = wanted
      const made = till.transfers.get(reference) ?? { providerRef: `tra_${reference}`, reference, state: 'pending' as const, amountMinor, currency, why: '' }
      till.transfers.set(reference, made)
      if (fault === 'answer-lost') throw new ProviderUnreachable('the answer is lost')
      return made
    },
    readTransfer: async (reference) => till.transfers.get(reference),
    readNotification: async (_headers, rawBody) => {
      const { eventId, amountMinor, ...transfer } = JSON.parse(rawBody) as Transfer & { eventId: string; amountMinor: string }
      return { eventId, kind: 'test', transfer: { ...transfer, amountMinor: BigInt(amountMinor) } }
    },
  }
  return till
}

export function testDeps(database: Database, clock: Clock, providers: readonly PayoutProvider[]): PayoutsDeps {
  return { database, clock, providers, vault: openVault(['a secret of at least thirty-two characters']), publicUrl: 'http://localhost', timeZone: 'Asia/Shanghai', orderNumbers: async (_db, orders) => new Map(orders.map(({ orderId }) => [orderId, `N${orderId.slice(-4)}`])), explain: explainEntries(async () => new Map()) }
}

export const CARD = { kind: 'card', holder: '林小满', bank: '工商银行', number: '6222 0202 0011 2230' } as const
export const OTHER_CARD = { ...CARD, number: '6222 0202 0011 2248' } as const
const lastCode = sql<{ body: string }>('testing.last-code', `select body from message_out where purpose = 'payout-code' order by id desc limit 1`)

export type Earner = { id: string; handle: string; owner: { id: string; handle: string } }

/** A store with a bank account that can be used. */
export async function makeEarner(deps: PayoutsDeps, { wish = CARD, confirmed = true }: { wish?: DestinationWish; confirmed?: boolean } = {}): Promise<Earner> {
  const owner = await makePerson(deps.database, deps.clock)
  const store = await makeAccount(deps.database, deps.clock, 'store', owner.id)
  if (confirmed) await nameDestination(deps, { ...store, owner }, wish)
  return { ...store, owner }
}

export async function nameDestination(deps: PayoutsDeps, store: Earner, wish: DestinationWish = CARD, { proven = true } = {}): Promise<string> {
  const by = { personId: store.owner.id, lang: 'en' } as const
  const made = await deps.database.write((db) => changeDestination(db, deps, { id: store.id, name: store.handle, currency: 'CNY' }, by, wish))
  if ('refused' in made) throw new Error(made.refused)
  await checkDestination(deps, made.id)
  const refused = await deps.database.write(async (db) => confirmDestination(db, deps, store.id, by, await codeSent(deps.database)))
  if (refused) throw new Error(refused.refused)
  // Where a bank is reached by a file, somebody has seen the papers.
  const { provider } = (await destinationsById(deps.database.read, [made.id])).get(made.id)!
  if (proven && provider === BANK) await deps.database.write((db) => verifyByHand(db, deps, store.id, { destinationId: made.id, byId: store.owner.id, why: 'a test' }))
  return made.id
}

/** Its owner names another account and has not confirmed it yet. */
export function changeOf(deps: PayoutsDeps, { id, handle, owner }: Earner, wish: DestinationWish = OTHER_CARD) {
  return deps.database.write((db) => changeDestination(db, deps, { id, name: handle, currency: 'CNY' }, { personId: owner.id, lang: 'en' }, wish))
}

export function withdrawalOf(deps: PayoutsDeps, { id, owner }: Earner) {
  return deps.database.write((db) => withdrawChange(db, deps, { id }, { personId: owner.id, lang: 'en' }))
}

/** A run of its own pays an account what it has, and the till says that the money has moved. */
export async function payOut(deps: PayoutsDeps, till: TestTill, accountId: string, operatorId: string): Promise<void> {
  const runId = deps.clock.id()
  await deps.database.write((db) => makeManualRun(db, deps, { id: runId, byId: operatorId, why: 'a test', accountId }))
  await planRun(deps, runId)
  const [payout] = await listPayouts(deps.database.read, accountId, { limit: 1 })
  await sendPayout(deps, payout!.id)
  const { providerRef, reference, amountMinor, currency } = [...till.transfers.values()].at(-1)!
  await receivePayoutNotification(deps, till.name, new Headers(), JSON.stringify({ eventId: `${reference} paid`, providerRef, reference, state: 'paid', amountMinor: String(amountMinor), currency, why: '' }))
}

/** All that somebody has free goes out, where it is enough for a payout; the till says that it came, or that it came back. */
export async function payOutAll(deps: PayoutsDeps, till: TestTill, party: Earner, state: 'paid' | 'returned'): Promise<void> {
  const runId = deps.clock.id()
  await deps.database.write((db) => makeManualRun(db, deps, { id: runId, byId: party.owner.id, why: 'a test', accountId: party.id }))
  await planRun(deps, runId)
  const [payout] = await listPayouts(deps.database.read, party.id, { limit: 1 })
  if (payout?.runId !== runId) return
  await sendPayout(deps, payout.id)
  const { providerRef, reference, amountMinor, currency } = [...till.transfers.values()].at(-1)!
  for (const told of state === 'paid' ? ['paid'] : ['paid', 'returned']) {
    till.transfers.set(reference, { ...till.transfers.get(reference)!, state: told as 'paid' })
    await receivePayoutNotification(deps, till.name, new Headers(), JSON.stringify({ eventId: `${reference} ${told}`, providerRef, reference, state: told, amountMinor: String(amountMinor), currency, why: '' }))
  }
}

/** What the till says has reached somebody, and stayed there. */
export async function paidOutOf(database: Database, till: TestTill, accountId: string): Promise<bigint> {
  const payouts = await listPayouts(database.read, accountId, { limit: 50 })
  return payouts.flatMap(({ reference }) => till.transfers.get(reference) ?? []).reduce((sum, { state, amountMinor }) => (state === 'paid' ? sum + amountMinor : sum), 0n)
}

export async function codeSent(database: Database): Promise<string> {
  return /\d{8}/.exec((await database.read.one(lastCode)).body)![0]
}

/** Orders that buyers have: of each amount nothing is taken as a fee. */
export async function earn({ database, clock }: PayoutsDeps, store: { id: string }, amountsMinor: readonly bigint[], currency = 'CNY'): Promise<string[]> {
  const orderIds = amountsMinor.map(() => clock.id())
  for (const [at, orderId] of orderIds.entries()) await post(database, clock, `test-release:${orderId}`, 'release', currency, [leg('till', 'debit', amountsMinor[at]!), { ...balanceLeg(store, 'credit', amountsMinor[at]!), orderId }])
  return orderIds
}

export async function refundOf({ database, clock }: PayoutsDeps, store: { id: string }, orderId: string, amountMinor: bigint): Promise<void> {
  await post(database, clock, `test-refund:${clock.id()}`, 'refund', 'CNY', [{ ...balanceLeg(store, 'debit', amountMinor), orderId }, leg('till', 'credit', amountMinor)])
}

const leg = (provider: string, side: Leg['side'], amountMinor: bigint): Leg => ({ account: { owner: providerOwner(provider), kind: 'clearing' }, side, amountMinor })
const balanceLeg = ({ id }: { id: string }, side: Leg['side'], amountMinor: bigint): Leg => ({ account: { owner: id, kind: 'balance' }, side, amountMinor })

async function post(database: Database, clock: Clock, key: string, kind: 'release' | 'refund', currency: string, legs: Leg[]): Promise<void> {
  await database.write((db) => postOne(db, clock, { key, kind, currency, effectiveAt: clock.now(), legs }))
}
