import { type Leg, PLATFORM, postOne, providerOwner } from '#ledger'
import type { Writer } from '#database'
import type { ByWhom, PayoutsDeps } from '../deps.ts'
import { BANK, type Transfer } from '../port.ts'
import type { TransferOutcome } from '../transfers/apply-transfer.ts'
import { decideTransfer, type Step } from '../transfers/decide-transfer.ts'
import { lockDestination, saveDestination, tellDestination } from './destination-row.ts'
import { tellOwners } from './tell-owners.ts'
import { lockTest, moveTest, type TestTransfer, testNamed } from './test-transfer-row.ts'

const MAX_WHY = 200

/**
 * Takes in what a bank says of a test transfer. What arrived was paid by the platform, and what came back is the
 * platform's again; where it cannot arrive the account is not what its owner says.
 */
export async function applyTest(deps: PayoutsDeps, said: Transfer, by: ByWhom): Promise<TransferOutcome> {
  const known = await testNamed(deps.database.read, said.reference)
  if (!known) return { outcome: 'parked', why: 'unknown-payout' }
  return deps.database.write(async (db) => {
    const destination = await lockDestination(db, known.accountId)
    const test = (await lockTest(db, said.reference))!
    const decision = decideTransfer({ ...test, provider: BANK, providerRef: null }, said, BANK)
    if (decision.do === 'park') return { outcome: 'parked', why: decision.why }
    if (decision.do === 'nothing') return { outcome: decision.outcome }
    const { to, steps } = decision
    await moveTest(db, deps.clock, test.id, to)
    const why = said.why.slice(0, MAX_WHY)
    if (to !== 'planned') await tellDestination(db, deps.clock, { id: test.destinationId, accountId: test.accountId }, `test-${to}`, { kind: by.kind, id: by.id }, why)
    const isRefused = (to === 'failed' || to === 'returned') && destination?.id === test.destinationId && destination.checkedAt === null && destination.checkRefused === null
    if (isRefused) {
      await tellDestination(db, deps.clock, destination, 'check-refused', { kind: by.kind, id: by.id }, why || to)
      await saveDestination(db, deps.clock, { ...destination, checkRefused: why || to })
      await tellOwners(db, deps, { id: test.accountId }, 'refused', { number: destination.numberShown })
    }
    for (const step of steps) await STEPS[step]?.(db, deps, test)
    return { outcome: 'applied' }
  })
}

type Post = (db: Writer, deps: Pick<PayoutsDeps, 'clock'>, test: TestTransfer) => Promise<unknown>
// Nothing was held for it, so there is nothing to give back.
const STEPS: Partial<Record<Step, Post>> = { pay, 'pay-unheld': pay, return: giveBack }

function pay(db: Writer, { clock }: Pick<PayoutsDeps, 'clock'>, { id, currency, amountMinor }: TestTransfer): Promise<unknown> {
  return postOne(db, clock, { key: `payout-test:${id}`, kind: 'test-transfer', currency, effectiveAt: clock.now(), legs: [cost('debit', amountMinor), bank('credit', amountMinor)] })
}

function giveBack(db: Writer, { clock }: Pick<PayoutsDeps, 'clock'>, { id, currency, amountMinor }: TestTransfer): Promise<unknown> {
  return postOne(db, clock, { key: `payout-test-returned:${id}`, kind: 'test-transfer-back', currency, effectiveAt: clock.now(), legs: [bank('debit', amountMinor), cost('credit', amountMinor)] })
}

const cost = (side: Leg['side'], amountMinor: bigint): Leg => ({ account: { owner: PLATFORM, kind: 'costs' }, side, amountMinor })
const bank = (side: Leg['side'], amountMinor: bigint): Leg => ({ account: { owner: providerOwner(BANK), kind: 'clearing' }, side, amountMinor })
