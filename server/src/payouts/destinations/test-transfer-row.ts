import { randomInt } from 'node:crypto'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import type { PayoutState } from '../transfers/decide-transfer.ts'
import { REPLACED } from '../transfers/take-back-unsent.ts'
import { type DestinationRow, tellDestination } from './destination-row.ts'

/** The smallest amount that banks move. In minor units. */
export const TEST_AMOUNT_MINOR = 1n
export const TEST_CODE_DIGITS = 6
const PREFIX = 'pt'

export type TestTransfer = { id: string; destinationId: string; accountId: string; runId: string; currency: string; amountMinor: bigint; reference: string; sealed: Buffer; keyId: string; state: PayoutState; tries: number; sentAt: Date | null }

const COLUMNS = `id, destination_id as "destinationId", account_id as "accountId", run_id as "runId", currency, amount_minor as "amountMinor", reference, sealed, key_id as "keyId", state, tries, sent_at as "sentAt"`
const insert = sql(
  'payouts.make-test',
  `insert into payout_test (id, destination_id, account_id, run_id, currency, amount_minor, reference, sealed, key_id, state, planned_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned', $10)
   on conflict (run_id, destination_id) do nothing`,
)
const ofDestination = sql<TestTransfer & { count: number }>('payouts.tests-of', `select ${COLUMNS}, count(*) over ()::int as count from payout_test where destination_id = $1 order by id desc limit 1`)
const ofRun = sql<TestTransfer>('payouts.tests-of-run', `select ${COLUMNS} from payout_test where run_id = $1 order by id limit $2`)
const byReference = sql<TestTransfer>('payouts.test-named', `select ${COLUMNS} from payout_test where reference = $1`)
const locked = sql<TestTransfer>('payouts.lock-test', `select ${COLUMNS} from payout_test where reference = $1 for update`)
const move = sql('payouts.move-test', `update payout_test set state = $2, sent_at = coalesce(sent_at, $3) where id = $1`)
// Without `sent_at`: it never was, and no file has it.
const takeBack = sql<{ id: string }>('payouts.take-back-tests', `update payout_test set state = 'failed' where destination_id = $1 and state = 'planned' returning id`)
const countTry = sql('payouts.count-test-try', 'update payout_test set tries = tries + 1 where id = $1')

/** What a sealed code is bound to. */
export const codeBoundTo = (id: string, accountId: string) => `test ${id} of ${accountId}`

/** Whether it was made: a run sends one to each destination at most. */
export async function makeTest(db: Writer, { clock, vault }: Pick<PayoutsDeps, 'clock' | 'vault'>, { destinationId, accountId, runId, currency }: Pick<TestTransfer, 'destinationId' | 'accountId' | 'runId' | 'currency'>): Promise<boolean> {
  const id = clock.id()
  const code = String(randomInt(10 ** TEST_CODE_DIGITS)).padStart(TEST_CODE_DIGITS, '0')
  const { sealed, keyId } = vault.sealText(code, codeBoundTo(id, accountId))
  return (await db.run(insert, [id, destinationId, accountId, runId, currency, TEST_AMOUNT_MINOR, `${PREFIX}${id.replaceAll('-', '')}`, sealed, keyId, clock.now()])) > 0
}

export function codeOf({ vault }: Pick<PayoutsDeps, 'vault'>, { id, accountId, sealed, keyId }: Pick<TestTransfer, 'id' | 'accountId' | 'sealed' | 'keyId'>): string {
  return vault.openText({ sealed, keyId }, codeBoundTo(id, accountId))
}

/** The newest test of a destination, and how many there were. */
export const newestTest = (db: Reader, destinationId: string): Promise<(TestTransfer & { count: number }) | undefined> => db.maybe(ofDestination, [destinationId])
export const testsOfRun = (db: Reader, runId: string, limit: number): Promise<TestTransfer[]> => db.all(ofRun, [runId, limit])
export const testNamed = (db: Reader, reference: string): Promise<TestTransfer | undefined> => db.maybe(byReference, [reference])
export const lockTest = (db: Writer, reference: string): Promise<TestTransfer | undefined> => db.maybe(locked, [reference])
export const moveTest = (db: Writer, clock: Clock, id: string, state: PayoutState): Promise<number> => db.run(move, [id, state, clock.now()])
export const countTestTry = (db: Writer, id: string): Promise<number> => db.run(countTry, [id])

/** Nothing is sent any more to a destination that was replaced. */
export async function takeBackTests(db: Writer, clock: Clock, destination: Pick<DestinationRow, 'id' | 'accountId'>): Promise<void> {
  for (const _ of await db.all(takeBack, [destination.id])) await tellDestination(db, clock, destination, 'test-failed', { kind: 'program' }, REPLACED)
}
