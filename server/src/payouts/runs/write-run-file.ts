import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql } from '#database'
import { formatPrice, minorDigits } from '#product-csv'
import type { PayoutsDeps } from '../deps.ts'
import { detailsOf } from '../destinations/change-destination.ts'
import { applyTest } from '../destinations/apply-test.ts'
import { destinationsById } from '../destinations/destination-row.ts'
import { codeOf, testsOfRun, type TestTransfer } from '../destinations/test-transfer-row.ts'
import { BANK } from '../port.ts'
import { applyTransfer } from '../transfers/apply-transfer.ts'
import { type Payout, PAYOUT_COLUMNS } from '../transfers/payout-row.ts'
import { BELOW_ZERO, REPLACED, takeBackBelowZero, wasTakenBack } from '../transfers/take-back-unsent.ts'
import { readRun } from './read-runs.ts'

/** Of one file; a run with more is split by currency and day by its operator. */
export const MAX_FILE_ROWS = 5_000
const MAX_PURPOSE = 140
export const FILE_COLUMNS = ['reference', 'holder', 'account_type', 'account', 'bank', 'amount', 'currency', 'purpose'] as const
const PLACE = 'Amoy'
const LEFT_OUT = [[REPLACED, 'bank account changed'], [BELOW_ZERO, 'balance below zero']] as const

const ofRun = sql<Payout>('payouts.of-run-by-bank', `select ${PAYOUT_COLUMNS} from payout where run_id = $1 and provider = '${BANK}' order by id limit ${MAX_FILE_ROWS + 1}`)

/**
 * The payouts and test transfers of a run that a bank carries out, as a file: a line each, `#left-out` with what was taken back
 * because its account was replaced or its balance is below zero, then `#total`, how many, the sum of each currency and the SHA-256 of all lines
 * before. The same run gives the same bytes, however often it is asked for; from then on its payouts count as sent.
 * Who took it is in the audit.
 */
export async function writeRunFile(deps: PayoutsDeps, { runId, byId }: { runId: string; byId: string }): Promise<{ name: string; text: string } | Refusal> {
  const { database, clock } = deps
  const run = await readRun(database.read, runId)
  if (!run) return refuse('not-found')
  if (run.plannedAt === null) return refuse('payout-run-not-planned')
  const payouts = await database.read.all(ofRun, [runId])
  const tests = await testsOfRun(database.read, runId, MAX_FILE_ROWS + 1)
  if (payouts.length + tests.length === 0) return refuse('payout-run-without-file')
  if (payouts.length + tests.length > MAX_FILE_ROWS) return refuse('payout-run-too-large', { limit: MAX_FILE_ROWS })
  // First they count as sent: from then on none is taken back, and what was is not in the file.
  for (const payout of payouts) {
    const { state, reference, amountMinor, currency } = payout
    if (state === 'planned' && !(await takeBackBelowZero(deps, payout))) await applyTransfer(deps, BANK, { providerRef: '', reference, state: 'pending', amountMinor, currency, why: 'run-file' }, { kind: 'operator', id: byId })
  }
  for (const { state, reference, amountMinor, currency } of tests) {
    if (state === 'planned') await applyTest(deps, { providerRef: '', reference, state: 'pending', amountMinor, currency, why: 'run-file' }, { kind: 'operator', id: byId })
  }
  const [all, given] = [await database.read.all(ofRun, [runId]), (await testsOfRun(database.read, runId, MAX_FILE_ROWS)).filter((each) => !wasTakenBack(each))]
  const sent = all.filter((each) => !wasTakenBack(each))
  if (sent.length + given.length === 0) return refuse('payout-run-left-out')
  const text = await textOf(deps, sent, given, all.filter(wasTakenBack))
  await database.write((db) => audit(db, clock, { actorId: byId, action: 'payout-run.download', subjectKind: 'payout-run', subjectId: runId, detail: { payouts: sent.length, tests: given.length, leftOut: all.length - sent.length, checksum: checksumOf(text) } }))
  return { name: `payouts-${run.day}-${runId.slice(-6)}.csv`, text }
}

type Line = Pick<Payout, 'destinationId' | 'reference' | 'amountMinor' | 'currency'>

async function textOf(deps: PayoutsDeps, payouts: readonly Payout[], tests: readonly TestTransfer[], leftOut: readonly Payout[]): Promise<string> {
  const destinations = await destinationsById(deps.database.read, [...payouts, ...tests].map(({ destinationId }) => destinationId))
  const lineOf = ({ destinationId, reference, amountMinor, currency }: Line, purpose: string) => {
    const { kind, holder, number, bank } = detailsOf(deps, destinations.get(destinationId)!)
    return [reference, holder, kind, number, bank, decimal(amountMinor, currency), currency, purpose.slice(0, MAX_PURPOSE)]
  }
  // The code stands first: banks cut what is long.
  const lines = [...payouts.map((each) => lineOf(each, `${PLACE} ${each.reference}`)), ...tests.map((each) => lineOf(each, `${codeOf(deps, each)} ${PLACE} ${each.reference}`))]
  const missing = LEFT_OUT.flatMap(([why, said]) => {
    const those = leftOut.filter(({ failure }) => failure === why)
    return those.length > 0 ? [['#left-out', String(those.length), sumsOf(those), said]] : []
  })
  const body = stringify([[...FILE_COLUMNS], ...lines, ...missing])
  return body + stringify([['#total', String(lines.length), sumsOf([...payouts, ...tests]), createHash('sha256').update(body).digest('hex')]])
}

function sumsOf(all: readonly Pick<Payout, 'amountMinor' | 'currency'>[]): string {
  const sums = new Map<string, bigint>()
  for (const { amountMinor, currency } of all) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor)
  return [...sums].sort().map(([currency, minor]) => `${decimal(minor, currency)} ${currency}`).join('; ')
}

function checksumOf(text: string): string {
  return text.trimEnd().split(',').at(-1)!
}

function decimal(minor: bigint, currency: string): string {
  return formatPrice(minor, minorDigits(currency))
}
