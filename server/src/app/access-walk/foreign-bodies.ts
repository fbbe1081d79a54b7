import { ADDRESS, type World } from './furnish-world.ts'

/** A request on one's own account or by oneself, whose body or query names something of another's. */
export type ForeignBody = { says: string; method: 'GET' | 'POST' | 'PATCH'; path: string; body?: unknown } & ({ refused: string } | { answers: unknown })

/** Each asked by the owner of the store here. */
export function foreignBodies({ here, there, neighbour }: World): ForeignBody[] {
  const own = `/stores/${here.handle}`
  const posts = `/accounts/${here.handle}/posts`
  const line = { store: there.things.store, product: here.things.product, variant: there.things.variant, quantity: 1 }
  const placed = [{ store: here.id, variant: here.things.variant, quantity: 1, seenPriceMinor: 1000 }]
  return [
    { says: 'hides their product', method: 'POST', path: `${own}/catalog/bulk`, body: { ids: [there.things.product], action: 'archive' }, answers: { changed: [] } },
    { says: 'moves their stock', method: 'POST', path: `${own}/stock-movements`, body: { variantId: there.things.variant, change: -5 }, refused: 'not-found' },
    { says: 'reads their stock ledger', method: 'GET', path: `${own}/stock-movements?variant=${there.things.variant}`, answers: { items: [], next: null } },
    { says: 'ships their order', method: 'POST', path: `${own}/shipments`, body: { items: [{ order: there.things.order, carrier: 'SF', trackingNumber: '1' }] }, answers: { shipped: [], refused: [{ order: there.things.order, code: 'not-found' }] } },
    { says: 'shows their picture on a product', method: 'PATCH', path: `${own}/catalog/${here.things.product}`, body: { pictureIds: [there.things.picture], revision: 1 }, refused: 'picture-unknown' },
    { says: 'takes their variant over', method: 'PATCH', path: `${own}/catalog/${here.things.product}`, body: { variants: [{ id: there.things.variant, priceMinor: 1 }], revision: 1 }, refused: 'variant-unknown' },
    { says: 'shows their picture in a post', method: 'POST', path: posts, body: { text: 'Look', pictureIds: [there.things.picture] }, refused: 'picture-unknown' },
    { says: 'puts a post into their series', method: 'POST', path: posts, body: { text: 'Look', series: there.things.series }, refused: 'series-unknown' },
    { says: 'takes their picture as its own face', method: 'PATCH', path: `/accounts/${here.handle}`, body: { avatarId: there.things.picture }, refused: 'picture-unknown' },
    { says: 'answers a comment under their post', method: 'POST', path: `${posts}/${here.things.post}/comments`, body: { text: 'Yes', replyTo: there.things.comment }, refused: 'comment-unknown' },
    { says: 'puts their variant into a cart as its own product', method: 'POST', path: '/cart/lines', body: line, refused: 'not-found' },
    { says: 'has something sent to their address', method: 'POST', path: '/checkouts', body: { currency: 'CNY', provider: 'till', addressId: neighbour.things.address, lines: placed }, refused: 'address-missing' },
    { says: 'buys their variant from its own store', method: 'POST', path: '/checkouts', body: { currency: 'CNY', provider: 'till', address: ADDRESS, lines: [{ ...placed[0], variant: there.things.variant }] }, refused: 'no-longer-sold' },
  ]
}
