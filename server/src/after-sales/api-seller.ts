import { HandleParams, Id, isRefusal, type NamedAccount, PageQuery, type Refusal, refuse, route, type Route, z } from '#api'
import { audit } from '#audit'
import { SHOWN_PICTURE, WidthQuery } from '#media'
import { type AftersaleRow, closedAftersalesOfStore, type DueCursor, openAftersalesOfStore, readAftersale, waitingForStore } from './aftersale-row.ts'
import { type AfterSalesDeps, stepOnce } from './change-once.ts'
import type { Act } from './decide-step.ts'
import { MAX_RETURN_DAYS, MIN_RETURN_DAYS } from './limits.ts'
import { mayAnswerRequests, mayChangeTerms, mayDecideMoney, mayReadRequests } from './policy.ts'
import { presentAftersale, presentCards } from './present.ts'
import { changeTerms, termsAt } from './return-terms.ts'
import { showPicture, WithPicture } from './show-picture.ts'
import { Agreement, AftersalePage, AftersalesSummary, AftersaleView, Inspection, Offer, Parcel, Statement, Terms, TermsBody, WordsBody } from './schemas.ts'

const tag = 'after-sales'
const params = HandleParams.extend({ aftersale: Id })
const path = '/stores/{handle}/after-sales/{aftersale}'
const ListQuery = PageQuery.extend({ open: z.enum(['0', '1']).default('1') })
type Said = Parameters<typeof stepOnce>[1]['said']
type Asked = { who: { personId: string }; account: NamedAccount; params: z.infer<typeof params>; idempotencyKey: string }

export function sellerRoutes(deps: AfterSalesDeps): Route[] {
  const { database, clock } = deps
  const shown = async (row: AftersaleRow | Refusal) => (isRefusal(row) ? row : { status: 200 as const, body: await presentAftersale(database.read, row, 'seller', clock.now()) })
  const step = async ({ who, account, params: { aftersale }, idempotencyKey }: Asked, act: Act, said?: Said) =>
    shown(await stepOnce(deps, { ref: { storeId: account.id, id: aftersale }, by: { kind: 'seller', id: who.personId }, act, said, key: idempotencyKey, actingAs: account.id }))
  const terms = async (storeId: string) => ({ ...(await termsAt(database.read, storeId, clock.now())), minReturnDays: MIN_RETURN_DAYS, maxReturnDays: MAX_RETURN_DAYS })
  return [
    route({ method: 'get', path: '/stores/{handle}/return-terms', tag, summary: 'How long a store takes goods back, and where to', access: mayReadRequests, params: HandleParams, response: Terms }, async ({ account }) => ({ status: 200, body: await terms(account.id) })),
    route({ method: 'put', path: '/stores/{handle}/return-terms', tag, summary: 'Change them; orders that were placed before keep their days', access: mayChangeTerms, params: HandleParams, body: TermsBody, response: Terms }, async ({ who, account, body }) => {
      await database.write(async (db) => {
        await changeTerms(db, clock, account.id, who.personId, body)
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'return-terms.change', subjectKind: 'store', subjectId: account.id, detail: { returnDays: body.returnDays } })
      })
      return { status: 200, body: await terms(account.id) }
    }),
    route({ method: 'get', path: '/stores/{handle}/after-sales', tag, summary: 'Requests about a store’s orders: open ones, by when their time is over, or closed ones (open=0), the newest first', access: mayReadRequests, params: HandleParams, query: ListQuery, response: AftersalePage }, async ({ account, query: { open, after, limit } }) => {
      const isOpen = open === '1'
      const due = isOpen ? dueCursorOf(after) : undefined
      if (after !== undefined && !(isOpen ? due : Id.safeParse(after).success)) return refuse('bad-cursor')
      const rows = isOpen ? await openAftersalesOfStore(database.read, account.id, { after: due, limit: limit + 1 }) : await closedAftersalesOfStore(database.read, account.id, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1]! : undefined
      return { status: 200, body: { items: await presentCards(database.read, rows.slice(0, limit)), next: last ? (isOpen ? `${last.until?.toISOString() ?? TIMELESS}_${last.id}` : last.id) : null } }
    }),
    route({ method: 'get', path: '/stores/{handle}/after-sales/summary', tag, summary: 'How many requests wait for the store, and when the first of them is due', access: mayReadRequests, params: HandleParams, response: AftersalesSummary }, async ({ account }) => {
      const { dueAt, ...counts } = await waitingForStore(database.read, account.id)
      return { status: 200, body: { ...counts, dueAt: dueAt?.toISOString() ?? null } }
    }),
    route({ method: 'get', path, tag, summary: 'One request, with its timeline', access: mayReadRequests, params, response: AftersaleView }, async ({ account, params: { aftersale } }) => shown((await readAftersale(database.read, { storeId: account.id, id: aftersale })) ?? refuse('not-found'))),
    route({ method: 'get', path: `${path}/pictures/{picture}`, tag, summary: 'A picture that was shown in a request', access: mayReadRequests, params: params.extend(WithPicture.shape), query: WidthQuery, rawResponse: SHOWN_PICTURE }, ({ account, params: { aftersale, picture }, query }) => showPicture(deps, { storeId: account.id, id: aftersale }, picture, query.width)),
    route({ method: 'post', path: `${path}/agreement`, tag, summary: 'Agree: the money goes back, or the goods come back first', access: mayDecideMoney, idempotent: true, params, body: Agreement, response: AftersaleView }, (asked) => step(asked, { do: 'agree' }, { why: asked.body.words, address: asked.body.address })),
    route({ method: 'post', path: `${path}/offer`, tag, summary: 'Offer a part of the amount; the buyer keeps the goods', access: mayDecideMoney, idempotent: true, params, body: Offer, response: AftersaleView }, (asked) => step(asked, { do: 'offer', amountMinor: BigInt(asked.body.amountMinor) }, { why: asked.body.words })),
    route({ method: 'post', path: `${path}/refusal`, tag, summary: 'Refuse, with a reason', access: mayAnswerRequests, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'refuse' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/inspection`, tag, summary: 'The goods came back as they should: money back, or the replacement goes out', access: mayDecideMoney, idempotent: true, params, body: Inspection, response: AftersaleView }, (asked) => step(asked, { do: 'accept-goods' }, { why: asked.body.words, restock: asked.body.restock })),
    route({ method: 'post', path: `${path}/objection`, tag, summary: 'The goods did not come back as they should', access: mayAnswerRequests, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'object' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/replacement`, tag, summary: 'Send the replacement', access: mayAnswerRequests, idempotent: true, params, body: Parcel, response: AftersaleView }, (asked) => step(asked, { do: 'send-replacement' }, { detail: asked.body, parcel: asked.body })),
    route({ method: 'post', path: `${path}/dispute`, tag, summary: 'Ask the platform to decide', access: mayAnswerRequests, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'dispute', by: 'seller' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/evidence`, tag, summary: 'Add evidence to a dispute', access: mayAnswerRequests, idempotent: true, params, body: Statement, response: AftersaleView }, (asked) => step(asked, { do: 'evidence', by: 'seller' }, { why: asked.body.words, pictureIds: asked.body.pictureIds })),
    route({ method: 'post', path: `${path}/appeal`, tag, summary: 'Ask for a second decision, which is final', access: mayAnswerRequests, idempotent: true, params, body: WordsBody, response: AftersaleView }, (asked) => step(asked, { do: 'appeal', by: 'seller' }, { why: asked.body.words })),
  ]
}

const TIMELESS = 'infinity'

function dueCursorOf(after: string | undefined): DueCursor | undefined {
  const [until = '', id] = (after ?? '').split('_')
  if (!Id.safeParse(id).success || (until !== TIMELESS && Number.isNaN(Date.parse(until)))) return undefined
  return { until: until === TIMELESS ? until : new Date(until).toISOString(), id: id! }
}
