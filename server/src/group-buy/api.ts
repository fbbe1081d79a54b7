import { HandleParams, Id, isRefusal, type Lang, PageQuery, readIdCursor, type Refusal, refuse, route, type Route, writeOrRefuse, z } from '#api'
import { accountCards, publicAccount } from '#accounts'
import { productBySlug } from '#catalog'
import { answerPlaced, type OrdersDeps, type Placed } from '#orders'
import { findOpenStore } from '#stores'
import { type PageDeps, pageRoutes } from './api-page.ts'
import { joinGroup, startGroup } from './buy-seat.ts'
import { GROUP_STATES, readGroup } from './group-row.ts'
import { leadGroup } from './lead-group.ts'
import { leaveGroup } from './leave-group.ts'
import { LAST_JOIN_MS } from './limits.ts'
import { groupOfOrder, groupsOfPerson, groupsOfStore, openGroupsOf } from './list-groups.ts'
import { hasUnits, isOffered, offersOfStore, standingOffer, stopOffer } from './offer.ts'
import { mayGroupBuy, mayLeadElsewhere, mayLeadGroups, mayOfferGroups, maySeeGroupOffers, maySeeGroups, maySeeStoreGroups } from './policy.ts'
import { presentGroup, presentGroupCards, presentOffer } from './present-groups.ts'
import { roomOf, roomsOf } from './room.ts'
import { setOffer } from './set-offer.ts'
import { GroupOfferView, GroupView, JoinBody, Joined, LeadBody, LeadElsewhereBody, MyGroups, OfferBody, ProductGroups, StartBody, StoreGroups } from './schemas.ts'

const tag = 'groups'
const MAX_OFFERS = 200
const HOLDS_AT_ALL = 1
const groupParams = HandleParams.extend({ group: Id })
const productParams = HandleParams.extend({ product: Id })

export function groupBuyRoutes(orders: OrdersDeps, page: PageDeps): Route[] {
  return [...shopRoutes(orders), ...pageRoutes(orders, page), ...studioRoutes(orders)]
}

function shopRoutes(orders: OrdersDeps): Route[] {
  const { database, clock } = orders
  const db = database.read
  const viewerOf = (who: { kind: string; personId?: string }) => (who.kind === 'member' ? who.personId : undefined)

  const buyerOf = (who: { personId: string; name: string }, lang: Lang, request: Request) => ({ id: who.personId, name: who.name, lang, visitorId: orders.visitorOf?.(request.headers.get('cookie')) })

  const shown = async (storeId: string, id: string, viewerId: string | undefined) => {
    const group = await readGroup(db, { storeId, id })
    // Until whoever opened it has paid, it is theirs alone.
    const isThere = group && (group.sharedAt !== null || group.openedBy === viewerId)
    const view = isThere ? await presentGroup(db, group, viewerId, clock.now()) : undefined
    return view ? { status: 200 as const, body: view } : refuse('not-found')
  }
  const joined = async (personId: string, placed: Placed | Refusal) => {
    if (isRefusal(placed)) return placed
    const answer = await answerPlaced(orders, personId, placed)
    if (isRefusal(answer)) return answer
    return { status: 201 as const, body: { group: (await groupOfOrder(db, personId, answer.body.orders[0]!.id))!, checkout: answer.body } }
  }

  return [
    route({ method: 'get', path: '/stores/{handle}/products/{slug}/groups', tag, summary: 'The group price of a product, and open groups to join', access: maySeeGroups, params: HandleParams.extend({ slug: z.string().min(1).max(120) }), response: ProductGroups }, async ({ who, params: { handle, slug } }) => {
      const now = clock.now()
      const store = await findOpenStore(db, handle, viewerOf(who))
      const product = store && (await productBySlug(db, store.id, slug))
      if (!product) return refuse('not-found')
      const offer = await standingOffer(db, store.id, product.id)
      const groups = await openGroupsOf(db, store.id, product.id, new Date(now.getTime() + LAST_JOIN_MS))
      return { status: 200, body: { offer: offer && isOffered(offer, now) && hasUnits(offer) ? presentOffer(offer, await roomOf(db, offer), true) : null, groups: await presentGroupCards(db, groups, now), now: now.toISOString() } }
    }),
    route({ method: 'get', path: '/stores/{handle}/groups/{group}', tag, summary: 'How a group stands', access: maySeeGroups, params: groupParams, response: GroupView }, async ({ who, params: { handle, group } }) => {
      const store = await publicAccount(db, handle)
      return store ? shown(store.id, group, viewerOf(who)) : refuse('not-found')
    }),
    route({ method: 'post', path: '/stores/{handle}/groups', tag, summary: 'Open a group by taking its first seat', description: 'It is there for others once this seat is paid. When the time is over and seats are empty, everybody gets all of their money back.', access: mayGroupBuy, idempotent: true, params: HandleParams, body: StartBody, response: Joined, status: 201 }, async ({ who, params: { handle }, body: { product, ...wish }, lang, idempotencyKey, request }) => {
      const store = await findOpenStore(db, handle, who.personId)
      if (!store) return refuse('not-found')
      return joined(who.personId, await startGroup(orders, buyerOf(who, lang, request), idempotencyKey, { storeId: store.id, productId: product, wish }))
    }),
    route({ method: 'post', path: '/stores/{handle}/groups/{group}/members', tag, summary: 'Take a seat in an open group', access: mayGroupBuy, idempotent: true, params: groupParams, body: JoinBody, response: Joined, status: 201 }, async ({ who, params: { handle, group }, body, lang, idempotencyKey, request }) => {
      const store = await findOpenStore(db, handle, who.personId)
      if (!store) return refuse('not-found')
      return joined(who.personId, await joinGroup(orders, buyerOf(who, lang, request), idempotencyKey, { group: { storeId: store.id, id: group }, wish: body }))
    }),
    route({ method: 'post', path: '/stores/{handle}/groups/{group}/leaving', tag, summary: 'Give up my seat in an open group; what I paid goes back', access: mayGroupBuy, params: groupParams, response: GroupView }, async ({ who, params: { handle, group } }) => {
      const store = await publicAccount(db, handle)
      if (!store) return refuse('not-found')
      const refused = await writeOrRefuse(database, (write) => leaveGroup(write, clock, { storeId: store.id, id: group }, who.personId).then((no) => no ?? true))
      return isRefusal(refused) ? refused : shown(store.id, group, who.personId)
    }),
    route({ method: 'get', path: '/groups', tag, summary: 'The groups I am or was in, newest first', access: mayGroupBuy, query: PageQuery, response: MyGroups }, async ({ who, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await groupsOfPerson(db, who.personId, { ...query, after })
      const cards = new Map((await presentGroupCards(db, rows.map(({ group }) => group), clock.now())).map((card) => [card.id, card]))
      return { status: 200, body: { items: rows.flatMap(({ group, member }) => (cards.has(group.id) ? [{ ...cards.get(group.id)!, mine: member }] : [])), next } }
    }),
  ]
}

function studioRoutes(deps: OrdersDeps): Route[] {
  const { database, clock, payments } = deps
  const db = database.read
  const led = async (personId: string, storeId: string, made: { id: string } | Refusal) => {
    if (isRefusal(made)) return made
    return { status: 201 as const, body: (await presentGroup(db, (await readGroup(db, { storeId, id: made.id }))!, personId, clock.now()))! }
  }
  const canHold = payments.providers.some(({ holdsForDays }) => (holdsForDays ?? 0) >= HOLDS_AT_ALL)
  const shownOffer = async (storeId: string, productId: string) => {
    const offer = await standingOffer(db, storeId, productId)
    return offer ? { status: 200 as const, body: presentOffer(offer, await roomOf(db, offer), isOffered(offer, clock.now())) } : refuse('not-found')
  }
  return [
    route({ method: 'get', path: '/stores/{handle}/group-offers', tag, summary: 'What a store offers to groups', access: maySeeGroupOffers, params: HandleParams, response: z.object({ items: z.array(GroupOfferView) }) }, async ({ account }) => {
      const offers = await offersOfStore(db, account.id, MAX_OFFERS)
      const rooms = await roomsOf(db, account.id, offers)
      return { status: 200, body: { items: offers.map((offer) => presentOffer(offer, rooms.get(offer.productId)!, isOffered(offer, clock.now()))) } }
    }),
    route({ method: 'get', path: '/stores/{handle}/group-offers/{product}', tag, summary: 'What a product is offered to groups for', access: maySeeGroupOffers, params: productParams, response: GroupOfferView }, async ({ account, params: { product } }) => shownOffer(account.id, product)),
    route({ method: 'put', path: '/stores/{handle}/group-offers/{product}', tag, summary: 'Offer a product to groups; groups that are open keep their terms', access: mayOfferGroups, params: productParams, body: OfferBody, response: GroupOfferView }, async ({ account, who, params: { product }, body }) => {
      const set = await writeOrRefuse(database, (write) => setOffer(write, clock, { storeId: account.id, personId: who.personId, canHold }, product, body))
      return isRefusal(set) ? set : shownOffer(account.id, product)
    }),
    route({ method: 'delete', path: '/stores/{handle}/group-offers/{product}', tag, summary: 'Offer a product to groups no longer; groups that are open go on', access: mayOfferGroups, params: productParams, status: 204 }, async ({ account, who, params: { product } }) => {
      const refused = await database.write((write) => stopOffer(write, clock, { storeId: account.id, personId: who.personId }, product))
      return refused ?? { status: 204 }
    }),
    route({ method: 'get', path: '/stores/{handle}/sold-groups', tag, summary: 'Groups of a store, newest first', access: maySeeStoreGroups, params: HandleParams, query: PageQuery.extend({ state: z.enum(GROUP_STATES).optional() }), response: StoreGroups }, async ({ account, query: { state, ...query } }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await groupsOfStore(db, account.id, { ...query, after, states: state && [state] })
      const cards = new Map((await presentGroupCards(db, rows, clock.now())).map((card) => [card.id, card]))
      return { status: 200, body: { items: rows.flatMap((row) => (cards.has(row.id) ? [{ ...cards.get(row.id)!, paying: row.state === 'open' ? row.seats - row.secured : 0, openedAt: row.openedAt.toISOString() }] : [])), next } }
    }),
    route({ method: 'post', path: '/stores/{handle}/led-groups', tag, summary: 'Lead a group in the store\'s name, without buying', access: mayLeadGroups, idempotent: true, params: HandleParams, body: LeadBody, response: GroupView, status: 201 }, async ({ account, who, body, idempotencyKey }) =>
      led(who.personId, account.id, await leadGroup(deps, idempotencyKey, { by: account.id, personId: who.personId, storeId: account.id, ...body }))),
    route({ method: 'post', path: '/accounts/{handle}/led-groups', tag, summary: 'Lead a larger group as a verified creator, on what a store offers', description: 'It goes by the terms of the store, and is nobody’s order until somebody joins.', access: mayLeadElsewhere, idempotent: true, params: HandleParams, body: LeadElsewhereBody, response: GroupView, status: 201 }, async ({ account, who, body: { store: handle, ...body }, idempotencyKey }) => {
      const store = await findOpenStore(db, handle, who.personId)
      if (!store) return refuse('group-offer-gone', undefined, 'store')
      const leader = (await accountCards(db, [account.id])).get(account.id)
      if (!leader?.verified?.length) return refuse('group-leader-unverified')
      return led(who.personId, store.id, await leadGroup(deps, idempotencyKey, { by: account.id, personId: who.personId, storeId: store.id, ...body }))
    }),
  ]
}

