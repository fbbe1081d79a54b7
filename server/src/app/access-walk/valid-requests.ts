import type { Route } from '#api'
import { z } from '#api'
import { ADDRESS, groupOffer, NEW_COUPON, NEW_POLL, newDraw, type Store, type World } from './furnish-world.ts'
import { label, type Named } from './list-objects.ts'

/** `at` is the store that the path names, if it names one. */
type Body = (at: Store, world: World) => unknown
const wares = ({ things }: Store) => ({ store: things.store, product: things.product })

const seat = ({ things }: Store) => ({ variant: things.variant, seenPriceMinor: 800, provider: 'till', address: ADDRESS })

const SHARE = { shareBps: 2000, firstDay: new Date().toISOString().slice(0, 10), lastDay: '2099-12-31' }
const WORDS = { words: 'It came with a crack.' }
const PARCEL = { carrier: 'SF', trackingNumber: 'SF2' }

/** A body for each route that takes one, so that who is let in gets as far as the work itself. */
const BODIES: Readonly<Record<string, Body>> = {
  'POST /wechat-pay/payments/{reference}/window': () => ({ code: 'one', state: 'none of ours' }),
  'PATCH /me': () => ({ name: 'Another name' }),
  'POST /operator/claims': () => ({ token: 'not one of ours' }),
  'POST /sign-in/codes': () => ({ email: 'somebody@example.org' }),
  'POST /sessions': () => ({ email: 'somebody@example.org', code: '00000000' }),
  'POST /passkeys': () => ({ response: { id: 'unknown', response: {} } }),
  'POST /passkeys/sessions': () => ({ response: { id: 'unknown', response: {} } }),
  'POST /tokens': () => ({ name: 'another', scopes: ['read'] }),
  'POST /accounts': () => ({ kind: 'creator', handle: 'a-new-account', name: 'A new account' }),
  'PATCH /accounts/{handle}': () => ({ bio: 'Kettles of all kinds' }),
  'POST /accounts/{handle}/staff': (_, { stranger }) => ({ handle: stranger.handle, role: 'support' }),
  'PATCH /accounts/{handle}/staff/{person}': () => ({ role: 'editor' }),
  'PATCH /accounts/{handle}/pictures/{picture}': () => ({ alt: 'A kettle on the fire' }),
  'POST /accounts/{handle}/store': () => ({ currency: 'CNY' }),
  'PATCH /stores/{handle}/settings': () => ({ shipsFrom: 'Xiamen' }),
  'PUT /stores/{handle}/shipping': () => ({ zones: [{ name: 'Near', places: ['CN'], rate: { by: 'flat', feeMinor: 800 } }] }),
  'PUT /stores/{handle}/shipping-profiles': () => ({ profiles: [{ name: 'Frozen', zones: [{ name: 'Near', places: ['CN'], rate: { by: 'flat', feeMinor: 2800 } }] }] }),
  'PUT /stores/{handle}/pick-up-points': () => ({ points: [{ name: 'At the harbour', street: 'Lujiang Road 2', hours: '10:00-21:00' }] }),
  'PUT /stores/{handle}/tax': () => ({ mode: 'included', number: '91350200M0000', country: 'CN', region: 'Fujian' }),
  'PUT /console/tax-rates': () => ({ country: 'CN', taxClass: 'standard', rateBps: 1300, label: 'VAT' }),
  'POST /stores/{handle}/catalog': () => ({ title: 'Teapot', variants: [{ priceMinor: 900 }] }),
  'POST /stores/{handle}/catalog/bulk': (at) => ({ ids: [at.things.product], action: 'archive' }),
  'POST /stores/{handle}/catalog/terms': (at) => ({ ids: [at.things.product], taxClass: 'reduced' }),
  'PATCH /stores/{handle}/catalog/{product}': () => ({ title: 'Large kettle', revision: 1 }),
  'POST /stores/{handle}/stock-movements': (at) => ({ variantId: at.things.variant, change: 3 }),
  'PATCH /stores/{handle}/imports/{import}': () => ({ mapping: [] }),
  'POST /stores/{handle}/promotions': () => NEW_COUPON,
  'PATCH /stores/{handle}/promotions/{promotion}': () => ({ title: 'Ten off' }),
  'POST /stores/{handle}/promotions/preview': (at) => ({ lines: [{ variant: at.things.variant, quantity: 2 }] }),
  'POST /console/coupons': () => ({ ...NEW_COUPON, kind: undefined, currency: 'CNY' }),
  'POST /coupons': ({ id, things }) => ({ store: id, promotion: things.coupon }),
  'POST /cart/lines': (at) => ({ ...wares(at), variant: at.things.variant, quantity: 1 }),
  'PUT /cart/lines/{variant}': (at) => ({ ...wares(at), quantity: 2 }),
  'POST /addresses': () => ADDRESS,
  'PATCH /addresses/{address}': () => ({ city: 'Quanzhou' }),
  'PUT /stores/{handle}/group-offers/{product}': (at) => groupOffer(at.things),
  'POST /accounts/{handle}/led-groups': (at) => ({ store: at.handle, product: at.things.product, size: 10 }),
  'POST /stores/{handle}/led-groups': (at) => ({ product: at.things.product, size: 10 }),
  'POST /stores/{handle}/groups': (at) => ({ product: at.things.product, ...seat(at) }),
  'POST /stores/{handle}/groups/{group}/members': seat,
  'POST /stores/{handle}/affiliate-plans': () => ({ name: 'For all', kind: 'open', rateBps: 500 }),
  'PUT /stores/{handle}/affiliate-plans/{plan}/terms': () => ({ rateBps: 600 }),
  'PUT /stores/{handle}/affiliate-plans/{plan}/partners/{member}': () => ({ state: 'approved' }),
  'POST /accounts/{handle}/affiliate-applications': (at) => ({ store: at.handle, plan: at.things.plan }),
  'POST /accounts/{handle}/affiliate-sites': () => ({ name: 'Another page', host: 'blog.example' }),
  'POST /accounts/{handle}/affiliate-placements': (at) => ({ site: at.things.site, name: 'Below' }),
  'PUT /accounts/{handle}/affiliate-placements/{placement}/declaration': () => ({ channel: 'social', purpose: 'content' }),
  'POST /accounts/{handle}/webhooks': () => ({ url: 'https://8.8.8.8/hook' }),
  'POST /accounts/{handle}/affiliate-links': (at) => ({ placement: at.things.placement, store: at.handle, product: at.things.slug }),
  'POST /checkouts': ({ things }) => ({ currency: 'CNY', provider: 'till', address: ADDRESS, lines: [{ store: things.store, variant: things.variant, quantity: 1, seenPriceMinor: 1000 }] }),
  'POST /checkouts/{checkout}/payments': () => ({ provider: 'till' }),
  'POST /orders/{order}/cancellation': () => ({ why: 'bought twice' }),
  'POST /stores/{handle}/shipments': (at) => ({ items: [{ order: at.things.order, carrier: 'SF', trackingNumber: 'SF1' }] }),
  'POST /stores/{handle}/orders/{order}/parcels': (at) => ({ carrier: 'SF', trackingNumber: 'SF1', lines: [{ variant: at.things.variant, quantity: 1 }] }),
  'POST /orders/{order}/invoices': () => ({}),
  'POST /stores/{handle}/orders/{order}/hand-over': () => ({ code: '000000' }),
  'POST /stores/{handle}/orders/{order}/cancellation': () => ({ why: 'broken in the store' }),
  'POST /stores/{handle}/orders/{order}/refund': () => ({ why: 'broken in the store' }),
  'POST /stores/{handle}/packings': (at) => ({ orders: [at.things.order] }),
  'POST /orders/{order}/after-sales': ({ things }) => ({ kind: 'refund', reason: 'damaged', lines: [{ variant: things.variant, quantity: 1 }] }),
  'POST /orders/{order}/after-sales/worth': ({ things }) => ({ lines: [{ variant: things.variant, quantity: 1 }] }),
  'POST /orders/{order}/after-sales/{aftersale}/shipment': () => PARCEL,
  'POST /orders/{order}/after-sales/{aftersale}/dispute': () => WORDS,
  'POST /orders/{order}/after-sales/{aftersale}/evidence': () => WORDS,
  'POST /orders/{order}/after-sales/{aftersale}/appeal': () => WORDS,
  'PUT /stores/{handle}/return-terms': () => ({ returnDays: 14, address: ADDRESS }),
  'POST /stores/{handle}/after-sales/{aftersale}/agreement': () => ({ address: ADDRESS }),
  'POST /stores/{handle}/after-sales/{aftersale}/offer': () => ({ amountMinor: 1, words: 'for the scratch' }),
  'POST /stores/{handle}/after-sales/{aftersale}/refusal': () => WORDS,
  'POST /stores/{handle}/after-sales/{aftersale}/inspection': () => ({ restock: true }),
  'POST /stores/{handle}/after-sales/{aftersale}/objection': () => WORDS,
  'POST /stores/{handle}/after-sales/{aftersale}/replacement': () => PARCEL,
  'POST /stores/{handle}/after-sales/{aftersale}/dispute': () => WORDS,
  'POST /stores/{handle}/after-sales/{aftersale}/evidence': () => WORDS,
  'POST /stores/{handle}/after-sales/{aftersale}/appeal': () => WORDS,
  'POST /console/disputes/{store}/{aftersale}/decision': () => ({ refundMinor: 0, reason: 'delivered', words: 'It was delivered.' }),
  'POST /accounts/{handle}/posts': () => ({ text: 'Teapots, too' }),
  'POST /accounts/{handle}/series': () => ({ title: 'Teapots' }),
  'PATCH /accounts/{handle}/posts/{post}': () => ({ text: 'New kettles!', revision: 1 }),
  'POST /accounts/{handle}/posts/{post}/comments': () => ({ text: 'And how heavy?' }),
  'POST /accounts/{handle}/posts/{post}/poll': () => NEW_POLL,
  'POST /accounts/{handle}/posts/{post}/poll/vote': ({ things }) => ({ choices: [1], madeAt: things.poll }),
  'POST /accounts/{handle}/posts/{post}/draw': (at) => newDraw(at.things),
  'POST /accounts/{handle}/posts/{post}/draw/floors': () => ({ text: 'One floor up' }),
  'POST /accounts/{handle}/posts/{post}/draw/claim': () => ({ address: ADDRESS }),
  'POST /orders/{order}/reviews': ({ things }) => ({ variant: things.variant, stars: 5, words: 'Boils quickly' }),
  'PATCH /reviews/{review}': () => ({ stars: 4 }),
  'POST /reviews/{review}/addition': () => ({ words: 'Still boils quickly' }),
  'PUT /stores/{handle}/reviews/{review}/answer': () => ({ words: 'Thank you' }),
  'POST /stores/{handle}/products/{slug}/questions': () => ({ text: 'Does it whistle?' }),
  'POST /stores/{handle}/questions/{question}/answers': () => ({ text: 'It does' }),
  'PUT /me/asking': () => ({ on: true }),
  'PUT /stores/{handle}/shows/{show}/thanks': () => ({ words: 'Thank you' }),
  'POST /accounts/{handle}/creator-application': () => ({ fields: ['food'], links: ['https://example.org/a', 'https://example.org/b', 'https://example.org/c'] }),
  'POST /console/creator-applications/{account}/{application}/decision': () => ({ decision: 'declined', why: 'pictures of others' }),
  'POST /accounts/{handle}/agencies': () => ({ agency: 'no-such-agency', role: 'editor' }),
  'PUT /accounts/{handle}/agencies/{mandate}/role': () => ({ role: 'editor' }),
  'POST /accounts/{handle}/agencies/{mandate}/ending': () => ({ why: 'done for now' }),
  'POST /accounts/{handle}/agencies/{mandate}/share-proposals': () => SHARE,
  'POST /accounts/{handle}/agencies/{mandate}/share-answers': (at) => ({ share: at.things.mandate, accept: true }),
  'POST /accounts/{handle}/clients/{client}/answer': () => ({ accept: true }),
  'POST /accounts/{handle}/clients/{client}/ending': () => ({ why: 'done for now' }),
  'POST /accounts/{handle}/clients/{client}/share-proposals': () => SHARE,
  'POST /accounts/{handle}/clients/{client}/share-answers': (at) => ({ share: at.things.mandate, accept: true }),
  'POST /reports': ({ id, things }) => ({ subject: { kind: 'post', owner: id, id: things.post }, reason: 'spam' }),
  'POST /console/reports/{report}/closure': () => ({ decision: 'removed', why: 'a counterfeit' }),
  'POST /console/parked/settlement': () => ({ provider: 'till', eventId: 'parked', why: 'paid out by hand' }),
  'POST /console/payout-notifications/settlement': () => ({ provider: 'till', eventId: 'parked', why: 'asked the bank' }),
  'POST /console/payout-notifications/another-try': () => ({ provider: 'till', eventId: 'parked' }),
  'POST /console/parked/another-try': () => ({ provider: 'till', eventId: 'parked' }),
  'POST /console/products/{store}/{product}/withholding': () => ({ why: 'a counterfeit' }),
  'POST /accounts/{handle}/payout-destination': () => ({ kind: 'card', holder: '林小满', bank: '', number: '6222020200112230' }),
  'POST /accounts/{handle}/payout-destination/confirmation': () => ({ code: '00000000' }),
  'POST /accounts/{handle}/payout-destination/proof': () => ({ code: '000000' }),
  'POST /console/accounts/{account}/payout-destination/verification': ({ id }) => ({ destination: id, why: 'saw a statement of the bank' }),
  'PUT /accounts/{handle}/payout-schedule': () => ({ every: 'monthly', day: 5 }),
  'POST /console/payout-runs': () => ({ why: 'before the holidays' }),
  'PUT /console/payout-terms': () => ({ schedule: { every: 'daily' }, way: 'file' }),
  'PUT /accounts/{handle}/tax-identity': () => ({ kind: 'person', legalName: '林小满', country: 'CN', number: '11010519491231002X' }),
  'POST /console/payout-year-files': () => ({ year: 2026 }),
  'PUT /console/payout-minimums': () => ({ currency: 'CNY', minimumMinor: 5000 }),
  'POST /console/accounts/{account}/payout-hold': () => ({ why: 'papers are missing' }),
  'POST /console/people/{person}/suspension': () => ({ why: 'sold counterfeits' }),
  'POST /console/accounts/{account}/suspension': () => ({ why: 'sold counterfeits' }),
}

/** Values of query parameters that a route cannot do without. */
const QUERIES: Readonly<Record<string, (world: World) => string>> = {
  why: () => 'a mistake',
  currency: () => 'CNY',
  country: () => 'CN',
  taxClass: () => 'standard',
  owner: () => 'platform',
  account: () => 'fees',
  variant: ({ here }) => here.things.variant!,
  since: ({ here }) => here.things.post!,
  store: ({ here }) => here.handle,
}

export type ValidRequest = { path: string; body: unknown; headers: Record<string, string> }

/** A request that has everything a route asks for. Throws where the walk does not know what that is. */
export function validRequest(route: Route, named: Named, world: World, key: string): ValidRequest {
  const { options } = route
  const path = options.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named.params[name]!))
  return { path: `${path}${queryOf(route, world)}`, body: bodyOf(route, named, world), headers: { ...(options.method === 'get' ? {} : { 'idempotency-key': key }), ...(options.rawBody ? { 'content-type': options.rawBody.contentType } : {}) } }
}

function queryOf(route: Route, world: World): string {
  const required = Object.entries(route.options.query?.shape ?? {}).filter(([, field]) => !z.safeParse(field as z.ZodType, undefined).success)
  const search = new URLSearchParams()
  for (const [name] of required) {
    const value = QUERIES[name]
    if (!value) throw new Error(`${label(route)} cannot do without ?${name}=: say in valid-requests.ts what to ask for`)
    search.set(name, value(world))
  }
  return search.size > 0 ? `?${search.toString()}` : ''
}

function bodyOf(route: Route, named: Named, world: World): unknown {
  const { body, rawBody } = route.options
  if (rawBody) return rawBody.contentType === 'text/csv' ? 'Handle,Title\nteapot,Teapot\n' : '{}'
  if (!body) return undefined
  const valid = BODIES[label(route)]?.(named.account ? world[named.account] : world.here, world)
  if (valid === undefined) throw new Error(`${label(route)} takes a body: give a valid one in valid-requests.ts`)
  const parsed = body.safeParse(valid)
  if (!parsed.success) throw new Error(`the body that valid-requests.ts gives for ${label(route)} is not valid: ${z.prettifyError(parsed.error)}`)
  return valid
}

/** Bodies of routes that are gone. */
export function leftOverBodies(routes: readonly Route[]): string[] {
  const known = new Set(routes.map(label))
  return Object.keys(BODIES).filter((each) => !known.has(each))
}
