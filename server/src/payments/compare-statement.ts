import { type Clock, DAY_MS } from '#clock'
import { sql } from '#database'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import type { PaymentProvider, StatementLine } from './port.ts'
import { paymentReference, readReference, refundReference } from './reference.ts'
import { dayOf, MAX_DAYS_BACK } from './statement-day.ts'

/** What we have written down about one movement of money. `at` is when we learned of it, after `beganAt`. */
type Ours = { kind: StatementLine['kind']; reference: string; amountMinor: bigint; currency: string; at: Date; beganAt: Date }
type OursRow = Omit<Ours, 'kind' | 'reference'> & { buyerId: string; id: string; attempt: number }
type ComparingDeps = Pick<PaymentsDeps, 'database' | 'providers' | 'clock' | 'payoutMovements'>

export type Difference = {
  kind: StatementLine['kind']
  reference: string
  what: 'missing-here' | 'missing-there' | 'twice' | 'amount' | 'currency'
  here: { amountMinor: bigint; currency: string } | null
  there: { amountMinor: bigint; currency: string } | null
}

const capturesOn = sql<OursRow>(
  'payments.captures-between',
  `select buyer_id as "buyerId", id, captured_minor as "amountMinor", currency, captured_at as at, created_at as "beganAt", 0 as attempt
   from payment where provider = $1 and captured_at >= $2 and captured_at < $3`,
)
const refundsOn = sql<OursRow>(
  'payments.refunds-between',
  `select buyer_id as "buyerId", id, amount_minor as "amountMinor", currency, ended_at as at, created_at as "beganAt", attempt
   from refund where provider = $1 and state = 'succeeded' and ended_at >= $2 and ended_at < $3`,
)
const capturesNamed = sql<OursRow>(
  'payments.captures-named',
  `select buyer_id as "buyerId", id, captured_minor as "amountMinor", currency, captured_at as at, created_at as "beganAt", 0 as attempt
   from payment where provider = $1 and captured_at is not null and buyer_id = any($2::uuid[]) and id = any($3::uuid[])`,
)
const refundsNamed = sql<OursRow>(
  'payments.refunds-named',
  `select buyer_id as "buyerId", id, amount_minor as "amountMinor", currency, ended_at as at, created_at as "beganAt", attempt
   from refund where provider = $1 and state = 'succeeded' and buyer_id = any($2::uuid[]) and id = any($3::uuid[])`,
)

type ChargebackRow = { providerRef: string; amountMinor: bigint; currency: string; at: Date; beganAt: Date; isBack: boolean }
const MOVED = `select provider_ref as "providerRef", amount_minor as "amountMinor", currency, moved.at, opened_at as "beganAt", moved.back as "isBack"
   from chargeback, lateral (values (withdrawn_at, false), (reinstated_at, true)) as moved (at, back)`
const chargebacksOn = sql<ChargebackRow>('payments.chargebacks-on', `${MOVED} where provider = $1 and moved.at >= $2 and moved.at < $3`)
const chargebacksNamed = sql<ChargebackRow>('payments.chargebacks-named', `${MOVED} where provider = $1 and moved.at is not null and provider_ref = any($2::text[])`)

/**
 * Where a provider's statement of one UTC day (YYYY-MM-DD) and our books differ. We may learn of a movement
 * on another day than it happened, so what one side has on that day is looked for on the other around it.
 */
export async function compareStatement(deps: ComparingDeps, providerName: string, day: string): Promise<Difference[]> {
  const provider = providerNamed(deps, providerName)
  if (!provider) throw new Error(`no provider ${providerName}`)
  const statements = new Map<string, StatementLine[]>()
  const linesOf = async (at: string) => {
    const known = statements.get(at) ?? (await provider.statement(at))
    statements.set(at, known)
    return known
  }
  const start = new Date(`${day}T00:00:00Z`)
  const theirs = await linesOf(day)
  const oursNamed = await readNamed(deps, providerName, theirs)
  const missing: Ours[] = []
  for (const each of await readOurs(deps, providerName, start)) {
    if (!(await isListed(each, start, lastDayTold(provider, deps.clock), linesOf))) missing.push(each)
  }
  return [...differences(theirs, oursNamed), ...missing.map(missingThere)]
}

/** A statement that is not there yet is not asked for: what it will list is looked for again later. */
function lastDayTold({ statementAfterMs }: PaymentProvider, clock: Clock): string {
  return dayOf(new Date(clock.now().getTime() - (statementAfterMs === undefined ? 0 : statementAfterMs + DAY_MS)))
}

/** The provider may list it a day later than we write it, or on any day since it began: news may have been late. */
async function isListed(ours: Ours, learnedOn: Date, lastDay: string, linesOf: (day: string) => Promise<StatementLine[]>): Promise<boolean> {
  const earliest = Math.max(ours.beganAt.getTime(), learnedOn.getTime() - MAX_DAYS_BACK * DAY_MS)
  const days = [dayOf(learnedOn), dayOf(new Date(learnedOn.getTime() + DAY_MS))]
  for (let ms = learnedOn.getTime() - DAY_MS; ms > earliest - DAY_MS; ms -= DAY_MS) days.push(dayOf(new Date(ms)))
  for (const day of days.filter((each) => each <= lastDay)) {
    if ((await linesOf(day)).some((line) => isSame(line, ours))) return true
  }
  return false
}

/** A movement that the statement lists more than once is a difference of its own, with the sum of all. */
function differences(theirs: readonly StatementLine[], ours: readonly Ours[]): Difference[] {
  return [...Map.groupBy(theirs, (line) => `${line.kind} ${line.reference}`).values()].flatMap((lines): Difference[] => {
    const there = { ...lines[0]!, amountMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0n) }
    const here = ours.find((each) => isSame(there, each))
    const both = { kind: there.kind, reference: there.reference, there: amountOf(there) }
    if (lines.length > 1) return [{ ...both, what: 'twice', here: here ? amountOf(here) : null }]
    if (!here) return [{ ...both, what: 'missing-here', here: null }]
    if (here.currency !== there.currency) return [{ ...both, what: 'currency', here: amountOf(here) }]
    return here.amountMinor === there.amountMinor ? [] : [{ ...both, what: 'amount', here: amountOf(here) }]
  })
}

function missingThere(here: Ours): Difference {
  return { kind: here.kind, reference: here.reference, what: 'missing-there', here: amountOf(here), there: null }
}

async function readOurs({ database: { read: db }, payoutMovements }: ComparingDeps, provider: string, start: Date): Promise<Ours[]> {
  const end = new Date(start.getTime() + DAY_MS)
  const values = [provider, start, end]
  return [...(await db.all(capturesOn, values)).map(asCapture), ...(await db.all(refundsOn, values)).map(asRefund), ...(await db.all(chargebacksOn, values)).map(asChargeback), ...((await payoutMovements?.between(db, provider, start, end)) ?? [])]
}

async function readNamed({ database: { read: db }, payoutMovements }: ComparingDeps, provider: string, lines: readonly StatementLine[]): Promise<Ours[]> {
  const idsOf = (kind: StatementLine['kind']) => lines.filter((line) => line.kind === kind).flatMap((line) => readReference(line.reference) ?? [])
  const named = (kind: StatementLine['kind']) => [provider, idsOf(kind).map((each) => each.buyerId), idsOf(kind).map((each) => each.id)]
  const charged = lines.filter(({ kind }) => kind === 'chargeback' || kind === 'chargeback-return').map(({ reference }) => reference)
  const payouts = lines.filter(({ kind }) => kind === 'payout' || kind === 'payout-return').map(({ reference }) => reference)
  return [...(await db.all(capturesNamed, named('capture'))).map(asCapture), ...(await db.all(refundsNamed, named('refund'))).map(asRefund), ...(await db.all(chargebacksNamed, [provider, charged])).map(asChargeback), ...((await payoutMovements?.named(db, provider, payouts)) ?? [])]
}

function asCapture(row: OursRow): Ours {
  return { ...row, kind: 'capture', reference: paymentReference(row.buyerId, row.id) }
}

function asRefund(row: OursRow): Ours {
  return { ...row, kind: 'refund', reference: refundReference(row.buyerId, row.id, row.attempt) }
}

/** The provider's own name for it is all that both sides know. */
function asChargeback({ providerRef, isBack, ...row }: ChargebackRow): Ours {
  return { ...row, kind: isBack ? 'chargeback-return' : 'chargeback', reference: providerRef }
}

function isSame(line: StatementLine, ours: Ours): boolean {
  return line.kind === ours.kind && line.reference === ours.reference
}

function amountOf({ amountMinor, currency }: { amountMinor: bigint; currency: string }) {
  return { amountMinor, currency }
}
