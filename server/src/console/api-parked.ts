import { accountCards } from '#accounts'
import { isRefusal, Money, money, operator, PageQuery, pageOf, refuse, type Route, route, z } from '#api'
import { audit } from '#audit'
import type { Writer } from '#database'
import { listParked, listProviders, MAX_SETTLED_WHY, parkedAlarm, type ParkedNotification, settleParked, takeUpParked } from '#payments'
import type { ConsoleDeps } from './index.ts'
import { MAX_PARKED_CURSOR, readParkedCursor, writeParkedCursor } from './parked-cursor.ts'

const MAX_PROVIDER = 40
const MAX_EVENT_ID = 120
const Name = { provider: z.string().min(1).max(MAX_PROVIDER), eventId: z.string().min(1).max(MAX_EVENT_ID) }
const Parked = z
  .object({
    provider: z.string(), eventId: z.string(), kind: z.string(), reference: z.string(), why: z.string(), receivedAt: z.string(),
    said: Money.nullable(), expected: Money.nullable(), orderId: z.string().nullable(), otherAccount: z.string().nullable(),
    alarm: z.enum(['none', 'warning', 'alarm']),
    settled: z.object({ at: z.string(), by: z.string().nullable(), why: z.string() }).nullable(),
  })
  .openapi('ParkedNotification')
const Query = PageQuery.extend({ state: z.enum(['open', 'settled']).default('open'), after: z.string().max(MAX_PARKED_CURSOR).optional() })
const Providers = z.object({
  items: z.array(z.object({ provider: z.string(), connected: z.boolean(), askedAt: z.string().nullable(), openPayments: z.int(), openRefunds: z.int(), openDifferences: z.int(), parked: z.int(), heardAt: z.string().nullable(), comparedDay: z.string().nullable(), oldestAt: z.string().nullable() })),
})

/** News of money that matched nothing, and providers that are not asked any more: what must not be forgotten. */
export function parkedRoutes({ database, clock, providers }: ConsoleDeps): Route[] {
  const db = database.read
  const audited = (who: string, action: string, { provider, eventId }: { provider: string; eventId: string }, write: (to: Writer) => Promise<boolean>, detail = {}) =>
    database.write(async (to) => {
      if (!(await write(to))) return false
      await audit(to, clock, { actorId: who, action, subjectKind: 'payment-notification', subjectId: `${provider} ${eventId}`, detail })
      return true
    })
  return [
    route({ method: 'get', path: '/console/parked', tag: 'console', summary: 'Payment notifications that match nothing: open ones oldest first, settled ones newest first', access: operator, query: Query, response: pageOf(Parked) }, async ({ query }) => {
      const after = readParkedCursor(query.after)
      if (isRefusal(after)) return after
      const rows = await listParked(db, { state: query.state, after, limit: query.limit + 1 })
      const shown = rows.slice(0, query.limit)
      const names = await accountCards(db, shown.flatMap((each) => each.settled?.by ?? []))
      const items = shown.map((each) => present(each, clock.now(), names.get(each.settled?.by ?? '')?.name ?? null))
      return { status: 200, body: { items, next: rows.length > query.limit ? writeParkedCursor(shown.at(-1)!) : null } }
    }),
    route({ method: 'post', path: '/console/parked/settlement', tag: 'console', summary: 'Settle a parked notification that was seen to by other means, with the reason', access: operator, body: z.object({ ...Name, why: z.string().trim().min(1).max(MAX_SETTLED_WHY) }) }, async ({ who, body }) => {
      const done = await audited(who.personId, 'payment-notification.settle', body, (to) => settleParked(to, clock, body, { by: who.personId, why: body.why }), { why: body.why })
      return done ? { status: 204 } : refuse('notification-not-parked')
    }),
    route({ method: 'post', path: '/console/parked/another-try', tag: 'console', summary: 'Have a parked notification processed again, within seconds', access: operator, body: z.object(Name) }, async ({ who, body }) => {
      const done = await audited(who.personId, 'payment-notification.take-up', body, (to) => takeUpParked(to, clock, body))
      return done ? { status: 204 } : refuse('notification-not-parked')
    }),
    route({ method: 'get', path: '/console/payment-providers', tag: 'console', summary: 'Providers, whether they are asked, and what is open at each', access: operator, response: Providers }, async () => ({
      status: 200,
      body: { items: (await listProviders(db, providers)).map((each) => ({ ...each, askedAt: each.askedAt?.toISOString() ?? null, heardAt: each.heardAt?.toISOString() ?? null, oldestAt: each.oldestAt?.toISOString() ?? null })) },
    })),
  ]
}

function present({ receivedAt, said, expected, settled, ...row }: ParkedNotification, now: Date, settledBy: string | null): z.infer<typeof Parked> {
  return {
    ...row,
    receivedAt: receivedAt.toISOString(),
    said: said && money(said.amountMinor, said.currency),
    expected: expected && money(expected.amountMinor, expected.currency),
    alarm: settled ? 'none' : parkedAlarm(receivedAt, now),
    settled: settled && { at: settled.at.toISOString(), by: settledBy, why: settled.why },
  }
}
