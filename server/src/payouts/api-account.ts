import { claimOnce, csvAnswer, HandleParams, Id, isRefusal, money, refuse, type Refusal, type Route, route, writeOrRefuse, type z } from '#api'
import { audit } from '#audit'
import { identityRoutes } from './api-identity.ts'
import { yearRoutes } from './api-years.ts'
import type { PayoutsDeps } from './deps.ts'
import { changeDestination } from './destinations/change-destination.ts'
import { confirmDestination, sendCodeAgain } from './destinations/confirm-destination.ts'
import { askForTest, proveDestination } from './destinations/prove-destination.ts'
import { withdrawChange } from './destinations/withdraw-change.ts'
import { mayChangeDestination, mayReadPayouts } from './policy.ts'
import { presentPart, presentPayout } from './present.ts'
import { eventsOf, listPayouts, readShownPayout } from './read-payouts.ts'
import { currencyOf, readPlan } from './read-plan.ts'
import { MAX_MONTH_DAY, type Schedule } from './runs/schedule.ts'
import { ByIdQuery, DestinationCode, DestinationWish, Made, PartsQuery, PayoutDetail, PayoutPage, PayoutPartPage, PayoutPlan, ScheduleChange, TestCode } from './schemas.ts'
import { knownOf, partsOfPayout, sumsOfPayout, writePayoutStatement } from './statement.ts'
import { saveSchedule } from './terms.ts'

const tag = 'payouts'
const OneParams = HandleParams.extend({ payout: Id })
const DAYS_OF_WEEK = 7

/** What an account reads of its payouts, and says of where they go. */
export function payoutAccountRoutes(deps: PayoutsDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps), ...identityRoutes(deps), ...yearRoutes(deps)]
}

function readingRoutes(deps: PayoutsDeps): Route[] {
  const { database, orderNumbers, explain } = deps
  const db = database.read
  return [
    route({ method: 'get', path: '/accounts/{handle}/payout-plan', tag, summary: 'When an account is paid next, where to, and why not', access: mayReadPayouts, params: HandleParams, response: PayoutPlan }, async ({ account }) => ({ status: 200, body: await readPlan(deps, account.id) })),

    route({ method: 'get', path: '/accounts/{handle}/payouts', tag, summary: 'What was paid out, newest first', access: mayReadPayouts, params: HandleParams, query: ByIdQuery, response: PayoutPage }, async ({ account, query }) => {
      const rows = await listPayouts(db, account.id, { after: query.after, limit: query.limit + 1 })
      const items = rows.slice(0, query.limit).map(presentPayout)
      return { status: 200, body: { items, next: rows.length > query.limit ? items.at(-1)!.id : null } }
    }),

    route({ method: 'get', path: '/accounts/{handle}/payouts/{payout}', tag, summary: 'One payout: what it is made of, and its way', access: mayReadPayouts, params: OneParams, response: PayoutDetail }, async ({ account, params }) => {
      const payout = await readShownPayout(db, account.id, params.payout)
      if (!payout) return refuse('not-found')
      const { currency } = payout
      const [{ carriedMinor, parts }, events] = [await sumsOfPayout(db, payout), await eventsOf(db, [payout.id])]
      return {
        status: 200,
        body: {
          ...presentPayout(payout),
          carried: money(carriedMinor, currency),
          parts: parts.map(({ kind, changeMinor, entries }) => ({ kind, amount: money(changeMinor, currency), entries })),
          events: events.map(({ state, byKind, why, at }) => ({ state, by: byKind, why, at: at.toISOString() })),
        },
      }
    }),

    route({ method: 'get', path: '/accounts/{handle}/payouts/{payout}/parts', tag, summary: 'Every order’s part of a payout, oldest first', access: mayReadPayouts, params: OneParams, query: PartsQuery, response: PayoutPartPage }, async ({ account, params, query }) => {
      const payout = await readShownPayout(db, account.id, params.payout)
      if (!payout) return refuse('not-found')
      const { lines, next } = await partsOfPayout(db, payout, { after: query.after === undefined ? undefined : BigInt(query.after), limit: query.limit })
      const known = await knownOf(db, { orderNumbers, explain }, payout, lines)
      return { status: 200, body: { items: lines.map((line) => presentPart(line, payout.currency, known)), next: next === null ? null : String(next) } }
    }),

    route({ method: 'get', path: '/accounts/{handle}/payouts/{payout}/statement.csv', tag, summary: 'The statement of a payout as a file', access: mayReadPayouts, params: OneParams, rawResponse: { contentType: 'text/csv', description: 'Amounts are decimals, times UTC.' } }, async ({ account, params, lang }) => {
      const payout = await readShownPayout(db, account.id, params.payout)
      return payout ? csvAnswer(writePayoutStatement(db, payout, { lang, orderNumbers, explain }), `${account.handle}-payout-${payout.plannedAt.toISOString().slice(0, 10)}.csv`) : refuse('not-found')
    }),
  ]
}

function changingRoutes(deps: PayoutsDeps): Route[] {
  const { database, clock, sendNow } = deps
  const byOwner = ({ personId, lang }: { personId: string; lang: 'zh-CN' | 'en' }) => ({ personId, lang })
  return [
    route({ method: 'post', path: '/accounts/{handle}/payout-destination', tag, summary: 'Name where the money goes', description: 'A code is sent to the owner who asks. Nothing is paid there before it was entered, the bank knows the name, and, after a change, three days have passed.', access: mayChangeDestination, idempotent: true, params: HandleParams, body: DestinationWish, response: Made, status: 201 }, async ({ account, body, who, idempotencyKey }) => {
      // A token that was stolen shall not lead money away.
      if (!who.sessionId) return refuse('session-needed')
      const currency = await currencyOf(deps, account.id)
      const done = await writeOrRefuse(database, async (db) => {
        const claimed = await claimOnce(db, clock, account.id, idempotencyKey, ['payout-destination', body.kind, body.holder, body.bank, body.number.slice(-4)], { id: clock.id() })
        if (isRefusal(claimed)) return claimed
        const { id } = claimed.result
        return claimed.first ? changeDestination(db, deps, { ...account, currency }, byOwner(who), body, id) : { id, messageIds: [] }
      })
      if (isRefusal(done)) return done
      done.messageIds.forEach((each) => sendNow?.(each))
      return { status: 201, body: { id: done.id } }
    }),

    route({ method: 'post', path: '/accounts/{handle}/payout-destination/codes', tag, summary: 'Send the code once more', access: mayChangeDestination, rate: 'sign-in', params: HandleParams, status: 204 }, async ({ account, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      const sent = await database.write((db) => sendCodeAgain(db, deps, account, byOwner(who)))
      if (isRefusal(sent)) return sent
      sent.forEach((each) => sendNow?.(each))
      return { status: 204 }
    }),

    route({ method: 'post', path: '/accounts/{handle}/payout-destination/confirmation', tag, summary: 'Enter the code', access: mayChangeDestination, rate: 'sign-in', params: HandleParams, body: DestinationCode, status: 204 }, async ({ account, body, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      // A wrong code costs a try, also when it is refused.
      const wrong = await database.write((db) => confirmDestination(db, deps, account.id, byOwner(who), body.code))
      return wrong ?? { status: 204 }
    }),

    route({ method: 'post', path: '/accounts/{handle}/payout-destination/withdrawal', tag, summary: 'Take back a change that is not confirmed: the bank account before it counts again', access: mayChangeDestination, rate: 'sign-in', params: HandleParams, status: 204 }, async ({ account, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      return (await database.write((db) => withdrawChange(db, deps, account, byOwner(who)))) ?? { status: 204 }
    }),

    route({ method: 'post', path: '/accounts/{handle}/payout-destination/proof', tag, summary: 'Enter the code that came with the test transfer', description: 'It stands in the purpose of a transfer of the smallest amount, which a run sends to bank accounts that no provider can check.', access: mayChangeDestination, rate: 'sign-in', params: HandleParams, body: TestCode, status: 204 }, async ({ account, body, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      // A wrong code costs a try, also when it is refused.
      const wrong = await database.write((db) => proveDestination(db, deps, account.id, byOwner(who), body.code))
      return wrong ?? { status: 204 }
    }),

    route({ method: 'post', path: '/accounts/{handle}/payout-destination/tests', tag, summary: 'Ask for another test transfer', access: mayChangeDestination, rate: 'sign-in', params: HandleParams, status: 204 }, async ({ account, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      return (await database.write((db) => askForTest(db, deps, account.id, byOwner(who)))) ?? { status: 204 }
    }),

    route({ method: 'put', path: '/accounts/{handle}/payout-schedule', tag, summary: 'Choose when to be paid', access: mayChangeDestination, params: HandleParams, body: ScheduleChange, status: 204 }, async ({ account, body, who }) => {
      const schedule = scheduleOf(body)
      if (isRefusal(schedule)) return schedule
      await database.write(async (db) => {
        await saveSchedule(db, clock, account.id, who.personId, schedule)
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'payout-schedule.change', subjectKind: 'account', subjectId: account.id, detail: { ...schedule } })
      })
      return { status: 204 }
    }),
  ]
}

export function scheduleOf({ every, day }: z.infer<typeof ScheduleChange>): Schedule | Refusal {
  if (every === 'daily') return { every }
  const last = every === 'weekly' ? DAYS_OF_WEEK : MAX_MONTH_DAY
  return day === undefined || day > last ? refuse('payout-day-needed', {}, 'day') : { every, day }
}
