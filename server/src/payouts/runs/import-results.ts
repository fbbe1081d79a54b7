import { parse } from 'csv-parse/sync'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql } from '#database'
import { minorDigits } from '#product-csv'
import type { PayoutsDeps } from '../deps.ts'
import { applyTest } from '../destinations/apply-test.ts'
import { BANK, type Transfer } from '../port.ts'
import { applyTransfer } from '../transfers/apply-transfer.ts'
import { readRun } from './read-runs.ts'

export const MAX_RESULT_ROWS = 2_000
export const MAX_RESULT_BYTES = 1_000_000
const MAX_TOLD = 50
const MAX_WHY = 200
const RESULTS = ['paid', 'failed', 'returned'] as const
const REFERENCE = /^p[ot][0-9a-f]{32}$/

const namesOf = sql<{ reference: string; isTest: boolean }>('payouts.references-of-run', `select reference, false as "isTest" from payout where run_id = $1 and reference = any($2::text[])
   union all select reference, true from payout_test where run_id = $1 and reference = any($2::text[])`)

export type ResultsRead = { applied: number; repeated: number; wrong: { line: number; reference: string; why: string }[]; wrongCount: number }

/**
 * Takes in what the bank says became of a run's file: `reference,result,amount,currency,reason`, a line for each
 * payout, in any order. The same file again changes nothing; a line that does not fit is named and left alone.
 */
export async function importResults(deps: PayoutsDeps, { runId, byId, csv }: { runId: string; byId: string; csv: string }): Promise<ResultsRead | Refusal> {
  const { database, clock } = deps
  const run = await readRun(database.read, runId)
  if (!run) return refuse('not-found')
  const lines = readLines(csv)
  if (!lines || lines.length === 0) return refuse('payout-results-unreadable', {}, 'file')
  if (lines.length > MAX_RESULT_ROWS) return refuse('payout-results-too-long', { limit: MAX_RESULT_ROWS }, 'file')
  const own = new Map((await database.read.all(namesOf, [runId, lines.map(({ reference }) => reference ?? '')])).map(({ reference, isTest }) => [reference, isTest]))
  const read: ResultsRead = { applied: 0, repeated: 0, wrong: [], wrongCount: 0 }
  for (const [at, line] of lines.entries()) {
    const why = await takeLine(deps, line, own, byId, read)
    if (!why) continue
    read.wrongCount++
    // The header is the first line of the file.
    if (read.wrong.length < MAX_TOLD) read.wrong.push({ line: at + 2, reference: (line.reference ?? '').slice(0, 64), why })
  }
  await database.write((db) => audit(db, clock, { actorId: byId, action: 'payout-run.results', subjectKind: 'payout-run', subjectId: runId, detail: { applied: read.applied, repeated: read.repeated, wrong: read.wrongCount } }))
  return read
}

type Line = Partial<Record<'reference' | 'result' | 'amount' | 'currency' | 'reason', string>>

async function takeLine(deps: PayoutsDeps, line: Line, own: ReadonlyMap<string, boolean>, byId: string, read: ResultsRead): Promise<string | undefined> {
  const said = toTransfer(line)
  if (typeof said === 'string') return said
  const isTest = own.get(said.reference)
  if (isTest === undefined) return 'unknown-payout'
  const by = { kind: 'operator' as const, id: byId }
  const done = await (isTest ? applyTest(deps, said, by) : applyTransfer(deps, BANK, said, by))
  if ('why' in done) return done.why
  if (done.outcome === 'applied') read.applied++
  else read.repeated++
  return undefined
}

function toTransfer({ reference = '', result = '', amount = '', currency = '', reason = '' }: Line): Transfer | string {
  const state = RESULTS.find((each) => each === result.toLowerCase())
  if (!REFERENCE.test(reference)) return 'unknown-payout'
  if (!state) return 'unknown-result'
  if (!/^[A-Z]{3}$/.test(currency)) return 'wrong-currency'
  const minor = minorOf(amount, minorDigits(currency))
  return minor !== undefined && minor > 0n ? { providerRef: '', reference, state, amountMinor: minor, currency, why: reason.slice(0, MAX_WHY) } : 'wrong-amount'
}

/** Digits and a point, as the run's file has them: nothing is guessed. */
function minorOf(amount: string, digits: number): bigint | undefined {
  const [, whole, decimals = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(amount) ?? []
  return whole === undefined || decimals.length > digits ? undefined : BigInt(whole + decimals.padEnd(digits, '0'))
}

function readLines(csv: string): Line[] | undefined {
  try {
    const rows: Line[] = parse(csv, { bom: true, columns: (header: string[]) => header.map((each) => each.trim().toLowerCase()), trim: true, skip_empty_lines: true, relax_column_count: true, to: MAX_RESULT_ROWS + 1 })
    return rows.length > 0 && (!('reference' in rows[0]!) || !('result' in rows[0]!)) ? undefined : rows.filter(({ reference }) => !reference?.startsWith('#'))
  } catch {
    return undefined
  }
}
