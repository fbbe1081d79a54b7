import { Id, isRefusal, type Refusal, refuse, route, type Route, z } from '#api'
import { SHOWN_PICTURE, WidthQuery } from '#media'
import { orderOfBuyer } from '#orders'
import { type AftersaleRef, type AftersaleRow, readAftersale } from './aftersale-row.ts'
import { type AfterSalesDeps, changeOnce, picturesOf, stepOnce } from './change-once.ts'
import type { Act } from './decide-step.ts'
import { openAftersale } from './open-aftersale.ts'
import { mayAskBack } from './policy.ts'
import { worthOf } from './worth-of.ts'
import { presentAftersale, presentAskable } from './present.ts'
import { showPicture, WithPicture } from './show-picture.ts'
import { AftersalesOfOrder, AftersaleView, NewAftersale, Parcel, Statement, WordsBody, Worth, WorthBody } from './schemas.ts'

const tag = 'after-sales'
const params = z.object({ order: Id, aftersale: Id })
const path = '/orders/{order}/after-sales/{aftersale}'
type Said = Parameters<typeof stepOnce>[1]['said']
type Asked = { who: { personId: string }; params: z.infer<typeof params>; idempotencyKey: string }

export function buyerRoutes(deps: AfterSalesDeps): Route[] {
  const { database, clock } = deps
  const shown = async (row: AftersaleRow | Refusal) => (isRefusal(row) ? row : { status: 200 as const, body: await presentAftersale(database.read, row, 'buyer', clock.now()) })
  const step = async ({ who, params: { order, aftersale }, idempotencyKey }: Asked, act: Act, said?: Said) => {
    const ref = await refOf(deps, who.personId, order, aftersale)
    return ref ? shown(await stepOnce(deps, { ref, by: { kind: 'buyer', id: who.personId }, act, said, key: idempotencyKey })) : refuse('not-found')
  }
  return [
    route({ method: 'get', path: '/orders/{order}/after-sales', tag, summary: 'What I asked back of an order, and what I could ask', access: mayAskBack, params: z.object({ order: Id }), response: AftersalesOfOrder }, async ({ who, params: { order } }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      const body = ref && (await presentAskable(database.read, ref, clock.now()))
      return body ? { status: 200, body } : refuse('not-found')
    }),
    route({ method: 'post', path: '/orders/{order}/after-sales', tag, summary: 'Ask for money back, to return or to exchange; the amount is set aside', access: mayAskBack, idempotent: true, params: z.object({ order: Id }), body: NewAftersale, response: AftersaleView, status: 201 }, async ({ who, params: { order }, body, idempotencyKey }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      return ref ? open(deps, ref, who.personId, body, idempotencyKey) : refuse('not-found')
    }),
    route({ method: 'post', path: '/orders/{order}/after-sales/worth', tag, summary: 'What would come back for some of the items; nothing is asked yet', access: mayAskBack, params: z.object({ order: Id }), body: WorthBody, response: Worth }, async ({ who, params: { order }, body }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      const worth = ref ? await worthOf(database.read, ref, body) : refuse('not-found')
      return isRefusal(worth) ? worth : { status: 200, body: worth }
    }),
    route({ method: 'get', path, tag, summary: 'One of my requests, with its timeline', access: mayAskBack, params, response: AftersaleView }, async ({ who, params: { order, aftersale } }) => {
      const ref = await refOf(deps, who.personId, order, aftersale)
      return shown((ref && (await readAftersale(database.read, ref))) ?? refuse('not-found'))
    }),
    route({ method: 'get', path: `${path}/pictures/{picture}`, tag, summary: 'A picture that was shown in a request of mine', access: mayAskBack, params: params.extend(WithPicture.shape), query: WidthQuery, rawResponse: SHOWN_PICTURE }, async ({ who, params: { order, aftersale, picture }, query }) => {
      const ref = await refOf(deps, who.personId, order, aftersale)
      return ref ? showPicture(deps, ref, picture, query.width) : refuse('not-found')
    }),
    route({ method: 'post', path: `${path}/withdrawal`, tag, summary: 'Take a request back', access: mayAskBack, idempotent: true, params, response: AftersaleView }, (asked) => step(asked, { do: 'withdraw' })),
    route({ method: 'post', path: `${path}/acceptance`, tag, summary: 'Take what the store offers', access: mayAskBack, idempotent: true, params, response: AftersaleView }, (asked) => step(asked, { do: 'accept-offer' })),
    route({ method: 'post', path: `${path}/shipment`, tag, summary: 'Say with what the goods are on their way back', access: mayAskBack, idempotent: true, params, body: Parcel, response: AftersaleView }, (asked) => step(asked, { do: 'send-back' }, { detail: asked.body })),
    route({ method: 'post', path: `${path}/receipt`, tag, summary: 'Say that the replacement has come', access: mayAskBack, idempotent: true, params, response: AftersaleView }, (asked) => step(asked, { do: 'confirm' })),
    route({ method: 'post', path: `${path}/dispute`, tag, summary: 'Ask the platform to decide', access: mayAskBack, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'dispute', by: 'buyer' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/evidence`, tag, summary: 'Add evidence to a dispute', access: mayAskBack, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'evidence', by: 'buyer' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/appeal`, tag, summary: 'Ask for a second decision, which is final', access: mayAskBack, idempotent: true, params, body: WordsBody, response: AftersaleView }, (asked) => step(asked, { do: 'appeal', by: 'buyer' }, { why: asked.body.words })),
  ]
}

/** A request of this buyer about this order of theirs; undefined when there is none. */
async function refOf({ database }: AfterSalesDeps, buyerId: string, orderId: string, id: string): Promise<AftersaleRef | undefined> {
  const order = await orderOfBuyer(database.read, buyerId, orderId)
  const row = order && (await readAftersale(database.read, { storeId: order.storeId, id }))
  return row?.orderId === orderId ? { storeId: row.storeId, id } : undefined
}

async function open(deps: AfterSalesDeps, order: { storeId: string; id: string }, buyerId: string, body: NewAftersale, key: string) {
  const { database, clock } = deps
  const { kind, reason, amountMinor, words, pictureIds } = body
  const lines = [...new Map(body.lines.map(({ variant, quantity, replacement }) => [variant, { variantId: variant, quantity, replacementId: replacement }])).values()]
  if (lines.length < body.lines.length) return refuse('line-twice', undefined, 'lines')
  if (reason === 'other' && words === '') return refuse('reason-needs-words', undefined, 'words')
  const id = clock.id()
  const made = await changeOnce(deps, buyerId, key, { order: order.id, ...body }, { id }, async (db) => {
    const pictures = await picturesOf(db, buyerId, pictureIds)
    if (isRefusal(pictures)) return pictures
    return openAftersale(db, clock, { id, storeId: order.storeId, orderId: order.id, buyerId, wish: { kind, reason, lines, amountMinor: amountMinor === undefined ? undefined : BigInt(amountMinor), words, pictures } })
  })
  if (isRefusal(made)) return made
  const row = await readAftersale(database.read, { storeId: order.storeId, id: made.id })
  return row ? { status: 201 as const, body: await presentAftersale(database.read, row, 'buyer', clock.now()) } : refuse('not-found')
}
