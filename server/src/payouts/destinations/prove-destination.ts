import { timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Writer } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import type { ByOwner } from './change-destination.ts'
import { type DestinationRow, lockDestination, saveDestination, tellDestination } from './destination-row.ts'
import { codeOf, countTestTry, lockTest, newestTest, type TestTransfer } from './test-transfer-row.ts'

export const MAX_TEST_TRIES = 5
export const MAX_TESTS = 3
const DAY_MS = 86_400_000
/** A statement on paper takes its time. */
export const TEST_DAYS = 30
/** Banks need some days; after these another test may be asked for. */
export const TEST_ARRIVES_DAYS = 5

export type TestStanding = { state: 'wanted' | 'planned' | 'sent' | 'over'; triesLeft: number; until: Date | null; mayAskAgain: boolean }

/** How the test of a bank account stands for its owner; nothing where none is needed. */
export function standingOfTest(row: Pick<DestinationRow, 'testWantedAt' | 'checkedAt' | 'checkRefused' | 'confirmedAt'>, newest: (Pick<TestTransfer, 'state' | 'tries' | 'sentAt'> & { count: number }) | undefined, now: Date): TestStanding | null {
  if (row.confirmedAt === null || row.checkedAt !== null || row.checkRefused !== null) return null
  if (row.testWantedAt !== null) return { state: 'wanted', triesLeft: MAX_TEST_TRIES, until: null, mayAskAgain: false }
  if (!newest) return null
  if (newest.sentAt === null) return { state: 'planned', triesLeft: MAX_TEST_TRIES, until: null, mayAskAgain: false }
  const sinceMs = now.getTime() - newest.sentAt.getTime()
  const triesLeft = MAX_TEST_TRIES - newest.tries
  const isOver = triesLeft <= 0 || sinceMs >= TEST_DAYS * DAY_MS
  return { state: isOver ? 'over' : 'sent', triesLeft: Math.max(triesLeft, 0), until: new Date(newest.sentAt.getTime() + TEST_DAYS * DAY_MS), mayAskAgain: newest.count < MAX_TESTS && (isOver || sinceMs >= TEST_ARRIVES_DAYS * DAY_MS) }
}

/** The owner enters the code that stands on the bank's statement. A wrong one costs a try, which must be committed with the refusal. */
export async function proveDestination(db: Writer, deps: PayoutsDeps, accountId: string, by: ByOwner, code: string): Promise<Refusal | undefined> {
  const { clock } = deps
  const row = await lockDestination(db, accountId)
  const newest = row && (await newestTest(db, row.id))
  const standing = row && standingOfTest(row, newest, clock.now())
  if (!row || !newest || !standing || standing.state === 'wanted' || standing.state === 'planned') return refuse('payout-nothing-to-prove')
  if (standing.state === 'over') return refuse('payout-test-over', {}, 'code')
  const test = (await lockTest(db, newest.reference))!
  const right = Buffer.from(codeOf(deps, test))
  const typed = Buffer.from(code)
  if (typed.length !== right.length || !timingSafeEqual(typed, right)) {
    await countTestTry(db, test.id)
    await tellDestination(db, clock, row, 'test-wrong', { kind: 'owner', id: by.personId })
    return standing.triesLeft > 1 ? refuse('payout-code-wrong', { left: standing.triesLeft - 1 }, 'code') : refuse('payout-test-over', {}, 'code')
  }
  await tellDestination(db, clock, row, 'checked', { kind: 'owner', id: by.personId }, test.reference)
  await saveDestination(db, clock, { ...row, checkedAt: clock.now(), checkedHow: 'test' })
  await audit(db, clock, { actorId: by.personId, actingAs: accountId, action: 'payout-destination.prove', subjectKind: 'account', subjectId: accountId, detail: { destination: row.id, test: test.reference } })
  return undefined
}

/** Another test goes out with the next run: the one before never came, or is over. */
export async function askForTest(db: Writer, { clock }: PayoutsDeps, accountId: string, by: ByOwner): Promise<Refusal | undefined> {
  const row = await lockDestination(db, accountId)
  const newest = row && (await newestTest(db, row.id))
  const standing = row && standingOfTest(row, newest, clock.now())
  if (!row || !newest || !standing) return refuse('payout-nothing-to-prove')
  if (newest.count >= MAX_TESTS) return refuse('payout-tests-used-up', { limit: MAX_TESTS })
  if (!standing.mayAskAgain) return refuse('payout-test-under-way', { days: TEST_ARRIVES_DAYS })
  await tellDestination(db, clock, row, 'test-wanted', { kind: 'owner', id: by.personId })
  await saveDestination(db, clock, { ...row, testWantedAt: clock.now() })
  return undefined
}

/**
 * An operator has seen by other means, papers for instance, whose account it is, and says why; the owner's own code is not
 * replaced by it. Names the one that was looked at: its owner may have put another in its place meanwhile.
 */
export async function verifyByHand(db: Writer, { clock }: Pick<PayoutsDeps, 'clock'>, accountId: string, { destinationId, byId, why }: { destinationId: string; byId: string; why: string }): Promise<Refusal | undefined> {
  const row = await lockDestination(db, accountId)
  if (row && row.id !== destinationId) return refuse('payout-destination-replaced')
  if (!row || row.confirmedAt === null || row.checkedAt !== null) return refuse('payout-nothing-to-verify')
  await tellDestination(db, clock, row, 'checked', { kind: 'operator', id: byId }, why)
  await saveDestination(db, clock, { ...row, checkedAt: clock.now(), checkedHow: 'operator', checkRefused: null, testWantedAt: null })
  await audit(db, clock, { actorId: byId, action: 'payout-destination.verify', subjectKind: 'account', subjectId: accountId, detail: { destination: row.id, why } })
  return undefined
}
