import { accountCards } from '#accounts'
import { anyone, claimOnce, csvAnswer, Id, isRefusal, money, readText, refuse, type Route, route, writeOrRefuse, z } from '#api'
import { audit } from '#audit'
import { MAX_NOTIFICATION_BYTES, ParkedQuery, parkedPage, presentParked, RECEIVED_REFUSALS, settlingRoutes } from '#news'
import type { PayoutsDeps } from './deps.ts'
import { scheduleOf } from './api-account.ts'
import { unverifiedDestinations } from './destinations/destination-row.ts'
import { verifyByHand } from './destinations/prove-destination.ts'
import { mayRunPayouts } from './policy.ts'
import { presentForOperator, presentRun, presentSchedule } from './present.ts'
import { previewRun } from './preview-run.ts'
import { listParkedPayouts, payoutsOfRun, payoutsToLookAt, type ShownPayout } from './read-payouts.ts'
import { importResults, MAX_RESULT_BYTES } from './runs/import-results.ts'
import { makeManualRun } from './runs/make-run.ts'
import { listRuns, readRun, totalsOfRuns } from './runs/read-runs.ts'
import { writeRunFile } from './runs/write-run-file.ts'
import { ByIdQuery, LookQuery, Made, MinimumChange, NewRun, OperatorPayoutPage, ParkedPage, PayoutTerms, Preview, Results, RunPage, RunView, StopWhy, TermsChange, UnverifiedPage, VerifyWhy } from './schemas.ts'
import { liftStop, stopPayouts } from './stop.ts'
import { DEFAULT_MINIMUM_MINOR, saveMinimumOf, saveSchedule, termsFor } from './terms.ts'
import { PLATFORM } from '#ledger'
import { yearConsoleRoutes } from './api-years.ts'
import { payoutNews, receivePayoutNotification, takeUpParkedPayout } from './transfers/receive-notification.ts'

const tag = 'console'
const access = mayRunPayouts
const RunParams = z.object({ run: Id })
const MAX_NAME = 40
/** Under way for longer than this, an operator should ask. */
export const LATE_AFTER_MS = 2 * 86_400_000

export function payoutConsoleRoutes(deps: PayoutsDeps): Route[] {
  return [...runRoutes(deps), ...lookingRoutes(deps), ...termsRoutes(deps), ...yearConsoleRoutes(deps), notificationRoute(deps)]
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}

function runRoutes(deps: PayoutsDeps): Route[] {
  const { database, clock } = deps
  const db = database.read
  return [
    route({ method: 'get', path: '/console/payout-runs', tag, summary: 'Payout runs, newest first, each with what it came to', access, query: ByIdQuery, response: RunPage }, async ({ query }) => {
      const runs = await listRuns(db, { after: query.after, limit: query.limit + 1 })
      const shown = runs.slice(0, query.limit)
      const totals = await totalsOfRuns(db, shown.map(({ id }) => id))
      return { status: 200, body: { items: shown.map((run) => presentRun(run, totals)), next: runs.length > query.limit ? shown.at(-1)!.id : null } }
    }),

    route({ method: 'get', path: '/console/payout-runs/{run}', tag, summary: 'One run, with what it came to', access, params: RunParams, response: RunView }, async ({ params }) => {
      const run = await readRun(db, params.run)
      return run ? { status: 200, body: presentRun(run, await totalsOfRuns(db, [run.id])) } : refuse('not-found')
    }),

    route({ method: 'get', path: '/console/payout-preview', tag, summary: 'What a run started now would pay, and why others wait', access, query: z.object({ account: Id.optional() }), response: Preview }, async ({ query }) => ({ status: 200, body: await previewRun(deps, query.account) })),

    route({ method: 'post', path: '/console/payout-runs', tag, summary: 'Start a run by hand, of all or of one account', access, idempotent: true, body: NewRun, response: Made, status: 201 }, async ({ body, who, idempotencyKey }) => {
      if (body.account && !(await accountCards(db, [body.account])).has(body.account)) return refuse('payout-account-unknown', {}, 'account')
      const made = await writeOrRefuse(database, async (write) => {
        const claimed = await claimOnce(write, clock, who.personId, idempotencyKey, ['payout-run', body], { id: clock.id() })
        if (isRefusal(claimed) || !claimed.first) return isRefusal(claimed) ? claimed : claimed.result
        return (await makeManualRun(write, deps, { id: claimed.result.id, byId: who.personId, why: body.why, accountId: body.account })) ?? claimed.result
      })
      return isRefusal(made) ? made : { status: 201, body: made }
    }),

    route({ method: 'get', path: '/console/payout-runs/{run}/payouts', tag, summary: 'The payouts of a run', access, params: RunParams, query: ByIdQuery, response: OperatorPayoutPage }, async ({ params, query }) => ({
      status: 200,
      body: await paged(deps, await payoutsOfRun(db, params.run, { after: query.after, limit: query.limit + 1 }), query.limit),
    })),

    route({ method: 'post', path: '/console/payout-runs/{run}/file', tag, summary: 'The file of a run for the bank; from then on its payouts count as sent', access, params: RunParams, rawResponse: { contentType: 'text/csv', description: 'As the operator’s guide describes it; the last line carries a checksum.' } }, async ({ params, who }) => {
      const file = await writeRunFile(deps, { runId: params.run, byId: who.personId })
      return isRefusal(file) ? file : csvAnswer(whole(file.text), file.name)
    }),

    route(
      {
        method: 'post', path: '/console/payout-runs/{run}/results', tag, summary: 'What the bank says became of a run’s file', access, rate: 'upload', params: RunParams, response: Results,
        rawBody: { contentType: 'text/csv', description: 'Columns reference, result (paid, failed, returned), amount, currency, reason.', maxBytes: MAX_RESULT_BYTES },
      },
      async ({ params, who, request }) => {
        const csv = await readText(request, MAX_RESULT_BYTES)
        if (isRefusal(csv)) return csv
        const read = await importResults(deps, { runId: params.run, byId: who.personId, csv })
        return isRefusal(read) ? read : { status: 200, body: read }
      },
    ),
  ]
}

function lookingRoutes(deps: PayoutsDeps): Route[] {
  const { database, clock } = deps
  const db = database.read
  return [
    route({ method: 'get', path: '/console/payouts', tag, summary: 'Payouts that went wrong and were not made good, or are under way for long; oldest first', access, query: LookQuery, response: OperatorPayoutPage }, async ({ query }) => {
      const since = new Date(clock.now().getTime() - LATE_AFTER_MS)
      return { status: 200, body: await paged(deps, await payoutsToLookAt(db, query.what, { after: query.after, limit: query.limit + 1, since }), query.limit) }
    }),
    route({ method: 'get', path: '/console/payout-notifications', tag, summary: 'What providers said of payouts that matches nothing: open ones oldest first, settled ones newest first', access, query: ParkedQuery, response: ParkedPage }, async ({ query }) => {
      const page = await parkedPage(query, (wanted) => listParkedPayouts(db, wanted))
      if (isRefusal(page)) return page
      const names = await accountCards(db, page.rows.flatMap(({ settled }) => settled?.by ?? []))
      return { status: 200, body: { items: page.rows.map((row) => presentParked(row, clock.now(), names)), next: page.next } }
    }),
    ...settlingRoutes(deps, { path: '/console/payout-notifications', subject: 'payout-notification', news: payoutNews, takeUp: takeUpParkedPayout }),
    route({ method: 'get', path: '/console/payout-destinations', tag, summary: 'Bank accounts that wait to be verified, oldest first', access, query: ByIdQuery, response: UnverifiedPage }, async ({ query }) => {
      const rows = await unverifiedDestinations(db, { after: query.after, limit: query.limit + 1 })
      const shown = rows.slice(0, query.limit)
      const cards = await accountCards(db, shown.map(({ accountId }) => accountId))
      return { status: 200, body: { items: shown.map((row) => ({ id: row.id, account: cards.get(row.accountId) ?? null, bank: row.bank, holder: row.holderShown, number: row.numberShown, provider: row.provider, confirmedAt: row.confirmedAt!.toISOString(), refused: row.checkRefused })), next: rows.length > query.limit ? shown.at(-1)!.id : null } }
    }),
    route({ method: 'post', path: '/console/accounts/{account}/payout-destination/verification', tag, summary: 'Say that a bank account is whose it is said to be, with the reason: seen by other means', access, params: z.object({ account: Id }), body: VerifyWhy, status: 204 }, async ({ params, body, who }) =>
      (await database.write((write) => verifyByHand(write, deps, params.account, { destinationId: body.destination, byId: who.personId, why: body.why }))) ?? { status: 204 }),
    route({ method: 'post', path: '/console/accounts/{account}/payout-hold', tag, summary: 'Hold all payouts of an account; its owners read why', access, params: z.object({ account: Id }), body: StopWhy, status: 204 }, async ({ params, body, who }) => {
      if (!(await accountCards(db, [params.account])).has(params.account)) return refuse('not-found')
      return (await database.write((write) => stopPayouts(write, deps, { accountId: params.account, byId: who.personId, why: body.why }))) ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/accounts/{account}/payout-hold', tag, summary: 'Let the payouts of an account go on', access, params: z.object({ account: Id }), status: 204 }, async ({ params, who }) => {
      return (await database.write((write) => liftStop(write, deps, { accountId: params.account, byId: who.personId }))) ?? { status: 204 }
    }),
  ]
}

function termsRoutes({ database, clock, providers, timeZone }: PayoutsDeps): Route[] {
  return [
    route({ method: 'get', path: '/console/payout-terms', tag, summary: 'When payouts run where nobody chose otherwise, from which amount on, and by whom', access, response: PayoutTerms }, async () => {
      const { platform, minimums } = await termsFor(database.read, [])
      return { status: 200, body: { schedule: presentSchedule(platform.schedule), way: platform.way, needsTaxIdentity: platform.needsTaxIdentity, timeZone, providers: providers.map(({ name }) => name), minimums: minimums.map(({ currency, minimumMinor }) => money(minimumMinor, currency)), defaultMinimumMinor: Number(DEFAULT_MINIMUM_MINOR) } }
    }),
    route({ method: 'put', path: '/console/payout-terms', tag, summary: 'Change when payouts run and by whom', access, body: TermsChange, status: 204 }, async ({ body, who }) => {
      const schedule = scheduleOf(body.schedule)
      if (isRefusal(schedule)) return schedule
      await database.write(async (db) => {
        await saveSchedule(db, clock, PLATFORM, who.personId, schedule, body)
        await audit(db, clock, { actorId: who.personId, action: 'payout-terms.change', subjectKind: 'place', subjectId: 'amoy', detail: { ...schedule, way: body.way, needsTaxIdentity: body.needsTaxIdentity } })
      })
      return { status: 204 }
    }),
    route({ method: 'put', path: '/console/payout-minimums', tag, summary: 'From which amount on a currency is paid out', access, body: MinimumChange, status: 204 }, async ({ body, who }) => {
      await database.write(async (db) => {
        await saveMinimumOf(db, clock, who.personId, { currency: body.currency, minimumMinor: BigInt(body.minimumMinor) })
        await audit(db, clock, { actorId: who.personId, action: 'payout-minimum.change', subjectKind: 'place', subjectId: body.currency, detail: { minimumMinor: body.minimumMinor } })
      })
      return { status: 204 }
    }),
  ]
}

function notificationRoute(deps: PayoutsDeps): Route {
  return route(
    {
      method: 'post', path: '/payout-notifications/{provider}', tag: 'payouts', summary: 'Where payout providers tell what happened', access: anyone, rate: 'none',
      description: 'Signed by the provider. A 200 means that it will not be lost.',
      params: z.object({ provider: z.string().max(MAX_NAME) }),
      rawBody: { contentType: 'application/json', description: 'As the provider sends it.', maxBytes: MAX_NOTIFICATION_BYTES },
      response: z.object({ received: z.boolean() }),
    },
    async ({ params, request }) => {
      const body = await readText(request, MAX_NOTIFICATION_BYTES)
      if (isRefusal(body)) return body
      const received = await receivePayoutNotification(deps, params.provider, request.headers, body)
      return received === 'stored' || received === 'ignored' ? { status: 200, body: { received: true } } : refuse(RECEIVED_REFUSALS[received])
    },
  )
}

async function paged({ database }: PayoutsDeps, rows: readonly ShownPayout[], limit: number) {
  const shown = rows.slice(0, limit)
  const cards = await accountCards(database.read, [...new Set(shown.map(({ accountId }) => accountId))])
  return { items: shown.map((row) => presentForOperator(row, cards)), next: rows.length > limit ? shown.at(-1)!.id : null }
}
