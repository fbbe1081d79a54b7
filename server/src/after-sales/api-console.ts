import { Id, isRefusal, PageQuery, refuse, type Route, route, z } from '#api'
import { SHOWN_PICTURE, WidthQuery } from '#media'
import { readAftersale, decidedDisputes, waitingDisputes } from './aftersale-row.ts'
import { type AfterSalesDeps, changeOnce } from './change-once.ts'
import { decideDispute } from './decide-dispute.ts'
import { mayDecideDisputes } from './policy.ts'
import { presentAftersale, presentCards } from './present.ts'
import { AftersalePage, AftersaleView, DecisionBody } from './schemas.ts'
import { showPicture, WithPicture } from './show-picture.ts'

const tag = 'console'
const params = z.object({ store: Id, aftersale: Id })
const ListQuery = PageQuery.extend({ open: z.enum(['0', '1']).default('1') })

export function consoleRoutes(deps: AfterSalesDeps): Route[] {
  const { database, clock } = deps
  return [
    route({ method: 'get', path: '/console/disputes', tag, summary: 'Disputes: those that wait for a decision, the oldest first, or decided ones (open=0), the newest first', access: mayDecideDisputes, query: ListQuery, response: AftersalePage }, async ({ query: { open, after, limit } }) => {
      const isOpen = open === '1'
      const cursor = cursorOf(after, isOpen)
      if (after !== undefined && !cursor) return refuse('bad-cursor')
      const rows = isOpen ? await waitingDisputes(database.read, { after: cursor as WaitingCursor | undefined, limit: limit + 1 }) : await decidedDisputes(database.read, { after: cursor?.id, limit: limit + 1 })
      const last = rows[limit - 1]
      const next = rows.length > limit && last ? (isOpen ? `${last.disputedAt!.toISOString()}_${last.id}` : last.id) : null
      return { status: 200, body: { items: await presentCards(database.read, rows.slice(0, limit)), next } }
    }),
    route({ method: 'get', path: '/console/disputes/{store}/{aftersale}', tag, summary: 'One dispute, with what both sides say', access: mayDecideDisputes, params, response: AftersaleView }, async ({ params: { store, aftersale } }) => {
      const row = await readAftersale(database.read, { storeId: store, id: aftersale })
      return row?.disputedAt ? { status: 200, body: await presentAftersale(database.read, row, 'operator', clock.now()) } : refuse('not-found')
    }),
    route({ method: 'get', path: '/console/disputes/{store}/{aftersale}/pictures/{picture}', tag, summary: 'A picture that one of the sides shows', access: mayDecideDisputes, params: params.extend(WithPicture.shape), query: WidthQuery, rawResponse: SHOWN_PICTURE }, async ({ params: { store, aftersale, picture }, query }) => {
      const ref = { storeId: store, id: aftersale }
      return (await readAftersale(database.read, ref))?.disputedAt ? showPicture(deps, ref, picture, query.width) : refuse('not-found')
    }),
    route({ method: 'post', path: '/console/disputes/{store}/{aftersale}/decision', tag, summary: 'Decide a dispute: how much goes back, and why', access: mayDecideDisputes, idempotent: true, params, body: DecisionBody, response: AftersaleView }, async ({ who, params: { store, aftersale }, body, idempotencyKey }) => {
      const ref = { storeId: store, id: aftersale }
      const done = await changeOnce(deps, who.personId, idempotencyKey, { decide: aftersale, ...body }, { done: true }, (db) => decideDispute(db, clock, ref, who.personId, { refundMinor: BigInt(body.refundMinor), reason: body.reason, why: body.words }))
      if (isRefusal(done)) return done
      const row = await readAftersale(database.read, ref)
      return row ? { status: 200, body: await presentAftersale(database.read, row, 'operator', clock.now()) } : refuse('not-found')
    }),
  ]
}

type WaitingCursor = { disputedAt: Date; id: string }

function cursorOf(after: string | undefined, isOpen: boolean): WaitingCursor | { id: string; disputedAt?: undefined } | undefined {
  const [at, id] = isOpen ? (after ?? '').split('_') : [undefined, after]
  if (!Id.safeParse(id).success) return undefined
  if (!isOpen) return { id: id! }
  const disputedAt = new Date(at ?? '')
  return Number.isNaN(disputedAt.getTime()) ? undefined : { disputedAt, id: id! }
}
