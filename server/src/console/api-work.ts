import { accountCards } from '#accounts'
import { Id, Money, money, operator, PageQuery, pageOf, refuse, type Route, route, z } from '#api'
import { audit, listAudit } from '#audit'
import { listMessages } from '#messages'
import { listFailedRefunds, retryRefund } from '#payments'
import { page } from './api-people.ts'
import type { ConsoleDeps } from './index.ts'
import { NamedSubject, nameSubjects } from './name-subjects.ts'
import { ShownOrder, showOrders } from './shown-orders.ts'
import { listJobs, replayJob } from './jobs.ts'

const ById = PageQuery.extend({ after: Id.optional() })
const Job = z.object({ id: z.string(), consumer: z.string(), fact: z.object({ id: z.string(), kind: z.string(), at: z.string(), payload: z.unknown() }), state: z.string(), retries: z.int(), lastError: z.string().nullable(), createdAt: z.string() })
const Message = z.object({ id: z.string(), channel: z.enum(['email', 'sms']), recipient: z.string(), subject: z.string().nullable(), body: z.string(), purpose: z.string(), state: z.enum(['kept', 'queued', 'sent', 'failed', 'unknown']), error: z.string().nullable(), at: z.string(), sentAt: z.string().nullable() })
const FailedRefund = z.object({ id: z.string(), buyerId: z.string(), order: ShownOrder, provider: z.string(), amount: Money, failure: z.string(), failedAt: z.string() })
const Actor = z.object({ id: z.string(), name: z.string(), handle: z.string() }).nullable()
const Entry = z.object({ id: z.string(), at: z.string(), actor: Actor, agency: Actor, actingAs: z.string().nullable(), action: z.string(), subjectKind: z.string(), subjectId: z.string(), subject: NamedSubject.nullable().openapi({ description: 'Null where nobody can say any more what it was.' }), detail: z.record(z.string(), z.unknown()), names: z.record(z.string(), z.string()).openapi({ description: 'Ids in the detail, by what people call them.' }) })

/** What runs, waits, went out or was done behind the pages. */
export function workRoutes({ database, clock }: ConsoleDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/jobs', tag: 'console', summary: 'Reactions that failed or wait, newest first', access: operator, query: ById.extend({ state: z.enum(['failed', 'waiting']).default('failed') }), response: pageOf(Job) }, async ({ query }) => {
      const rows = await listJobs(database, { state: query.state, after: query.after ?? null, limit: query.limit + 1 })
      return { status: 200, body: page(rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), query.limit) }
    }),
    route({ method: 'post', path: '/console/jobs/{job}/replay', tag: 'console', summary: 'Run a failed reaction once more', access: operator, params: z.object({ job: Id }) }, async ({ who, params }) => {
      const done = await database.write(async (write) => {
        if (!(await replayJob(write, params.job, clock.now()))) return false
        await audit(write, clock, { actorId: who.personId, action: 'job.replay', subjectKind: 'job', subjectId: params.job })
        return true
      })
      return done ? { status: 204 } : refuse('not-found')
    }),
    route({ method: 'get', path: '/console/outbox', tag: 'console', summary: 'Mail and text messages as they left, or as they would have', access: operator, query: ById.extend({ state: Message.shape.state.optional() }), response: pageOf(Message) }, async ({ query }) => {
      const rows = await listMessages(db, { state: query.state ?? null, after: query.after ?? null, limit: query.limit + 1 })
      return { status: 200, body: page(rows.map((row) => ({ ...row, at: row.at.toISOString(), sentAt: row.sentAt?.toISOString() ?? null })), query.limit) }
    }),
    route({ method: 'get', path: '/console/refunds', tag: 'console', summary: 'Refunds that the provider did not carry out, the oldest first', access: operator, query: ById, response: pageOf(FailedRefund) }, async ({ query }) => {
      const rows = await listFailedRefunds(db, query.limit + 1, query.after)
      const shown = await showOrders(db, rows)
      return { status: 200, body: page(rows.map(({ id, buyerId, storeId, orderId, provider, amountMinor, currency, failure, createdAt, endedAt }) => ({ id, buyerId, order: shown({ storeId, orderId }), provider, amount: money(amountMinor, currency), failure, failedAt: (endedAt ?? createdAt).toISOString() })), query.limit) }
    }),
    route({ method: 'post', path: '/console/refunds/{buyer}/{refund}/retry', tag: 'console', summary: 'Send a failed refund once more', access: operator, params: z.object({ buyer: Id, refund: Id }) }, async ({ who, params }) => {
      const done = await database.write(async (write) => {
        if (!(await retryRefund(write, clock, params.buyer, params.refund))) return false
        await audit(write, clock, { actorId: who.personId, action: 'refund.retry', subjectKind: 'refund', subjectId: params.refund })
        return true
      })
      return done ? { status: 204 } : refuse('not-found')
    }),
    route({ method: 'get', path: '/console/audit', tag: 'console', summary: 'Who did what to whom, newest first', access: operator, query: ById.extend({ actor: Id.optional(), subject: z.string().max(80).optional(), action: z.string().max(80).optional() }), response: pageOf(Entry) }, async ({ query }) => {
      const rows = await listAudit(db, { actor: query.actor ?? null, subject: query.subject || null, action: query.action || null, after: query.after ?? null, limit: query.limit + 1 })
      const { subjectOf, namesIn } = await nameSubjects(db, rows)
      const actors = await accountCards(db, [...new Set(rows.flatMap((row) => [row.actorId ?? [], row.agencyId ?? []].flat()))])
      const named = (id: string | null) => {
        const found = id ? actors.get(id) : undefined
        return found ? { id: found.id, name: found.name, handle: found.handle } : null
      }
      const entry = (row: (typeof rows)[number]) => {
        const { actorId, agencyId, at, ...told } = row
        return { ...told, at: at.toISOString(), actor: named(actorId), agency: named(agencyId), subject: subjectOf(row), names: namesIn(row) }
      }
      return { status: 200, body: page(rows.map(entry), query.limit) }
    }),
  ]
}
