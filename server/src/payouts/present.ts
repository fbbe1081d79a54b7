import type { AccountCard } from '#accounts'
import { money, type z } from '#api'
import type { EntryLine } from '#ledger'
import type { DestinationRow } from './destinations/destination-row.ts'
import type { TestStanding } from './destinations/prove-destination.ts'
import type { ShownPayout } from './read-payouts.ts'
import type { Run, RunTotal } from './runs/read-runs.ts'
import type { Schedule } from './runs/schedule.ts'
import type { Known } from './statement.ts'
import type { DestinationView, OperatorPayout, PayoutPart, PayoutView, RunView, ScheduleView } from './schemas.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

export function presentPayout(row: ShownPayout): z.infer<typeof PayoutView> {
  const { id, reference, runId, amountMinor, currency, state, failure, bank, numberShown, provider, plannedAt, sentAt } = row
  const endedAt = row.returnedAt ?? row.paidAt ?? row.failedAt
  return { id, reference, run: runId, amount: money(amountMinor, currency), state, failure, bank, number: numberShown, provider, plannedAt: plannedAt.toISOString(), sentAt: iso(sentAt), endedAt: iso(endedAt) }
}

export function presentForOperator(row: ShownPayout, cards: ReadonlyMap<string, AccountCard>): z.infer<typeof OperatorPayout> {
  return { ...presentPayout(row), account: cards.get(row.accountId) ?? null }
}

export function presentDestination(row: DestinationRow, { test, former, now }: { test: TestStanding | null; former: DestinationRow | undefined; now: Date }): z.infer<typeof DestinationView> {
  return { kind: row.kind, bank: row.bank, holder: row.holderShown, number: row.numberShown, state: stateOf(row, now), usableFrom: iso(row.usableFrom), verifiedBy: row.checkedHow, test: test && { ...test, until: iso(test.until) }, madeAt: row.madeAt.toISOString(), former: former ? { bank: former.bank, number: former.numberShown } : null }
}

function stateOf(row: DestinationRow, now: Date): z.infer<typeof DestinationView>['state'] {
  if (row.checkRefused !== null) return 'check-refused'
  if (row.confirmedAt === null) return 'not-confirmed'
  if (row.checkedAt === null || row.usableFrom === null) return 'not-checked'
  return row.usableFrom > now ? 'cooling' : 'usable'
}

export function presentSchedule(schedule: Schedule): z.infer<typeof ScheduleView> {
  return { every: schedule.every, day: 'day' in schedule ? schedule.day : null }
}

export function presentPart(line: EntryLine, currency: string, { orders, explained }: Known): z.infer<typeof PayoutPart> {
  const { id, kind, changeMinor, orderId, why, effectiveAt } = line
  const order = orders.get(orderId ?? '')
  return { id, kind, amount: money(changeMinor, currency), orderId, orderNumber: order?.number ?? null, isOwnOrder: order?.isOwn ?? false, isDispute: explained.get(id)?.isDispute ?? false, why, at: effectiveAt.toISOString() }
}

export function presentRun({ id, kind, day, why, madeAt, plannedAt, tests, leftOut, takenBack }: Run, totals: readonly RunTotal[]): z.infer<typeof RunView> {
  const own = totals.filter((each) => each.runId === id)
  return { id, kind, day, why, madeAt: madeAt.toISOString(), plannedAt: iso(plannedAt), tests, leftOut, takenBack, totals: own.map(({ provider, state, payouts, minor, currency }) => ({ provider, state: state as 'planned', payouts, amount: money(minor, currency) })) }
}
