import { Id, isRefusal, type Refusal, route, type Route, type Who, z } from '#api'
import type { OrdersDeps } from '../deps.ts'
import { mayFillCart } from '../policy.ts'
import { CartView, MAX_CART_LINES, MAX_COUPONS, MAX_QUANTITY } from './schemas.ts'
import { acknowledgePrices, addToCart, type CartOwner, putInCart } from './change-cart.ts'
import { type CartChoice, readCart } from './read-cart.ts'

const tag = 'cart'
const LineTarget = z.object({ store: Id, product: Id })
const AddBody = LineTarget.extend({ variant: Id, quantity: z.int().min(1).max(MAX_QUANTITY) })
const PutBody = LineTarget.extend({ quantity: z.int().min(0).max(MAX_QUANTITY) })
const NO_COUPONS = 'none'
const MAX_CHOICE = 37 * MAX_CART_LINES
const CartQuery = z.object({
  country: z.string().regex(/^[A-Z]{2}$/).optional().openapi({ description: 'Where it is to go; else where the last order went.' }),
  region: z.string().trim().max(80).default(''),
  pickUp: z.string().max(MAX_CHOICE).default('').openapi({ description: 'Pick-up points, by their ids with commas between them: what these stores sell is fetched there.' }),
  coupons: z
    .string()
    .max(MAX_COUPONS * 40)
    .transform((text) => (text === NO_COUPONS ? [] : text.split(',').filter(Boolean)))
    .pipe(z.array(Id).max(MAX_COUPONS))
    .optional()
    .openapi({ type: 'string', description: 'Ids of the coupons to use, parted by commas, or `none`. Absent: the best are used.' }),
  store: Id.optional().openapi({ description: 'Coupons are used for this store alone, as when only its goods are ordered.' }),
})

export function cartRoutes(deps: OrdersDeps): Route[] {
  const { database, clock } = deps
  /** How much lies in it stands in a header as well: a page shows it beside the way to the cart without reading on. */
  const shown = async (owner: { id: string | undefined; guest: boolean; headers?: Record<string, string> }, choice?: CartChoice) => {
    const { headers = {} } = owner
    const body = await readCart(database.read, owner, { at: clock.now(), tax: deps.tax, choice })
    return { body, headers: { ...headers, 'cart-count': String(body.count) } }
  }

  return [
    route({ method: 'get', path: '/cart', tag, summary: 'What lies in the cart, against the prices and stock of now', access: mayFillCart, query: CartQuery, response: CartView }, async ({ who, query: { country, region, pickUp, coupons, store } }) => {
      const choice = { destination: country ? { country, region } : undefined, pickUpIds: pickUp.split(','), chosen: coupons, only: store }
      return { status: 200, ...(await shown({ id: ownerOf(who), guest: who.kind !== 'member' }, choice)) }
    }),

    route({ method: 'post', path: '/cart/lines', tag, summary: 'Put something into the cart', access: mayFillCart, body: AddBody, response: CartView, status: 201 }, async ({ who, body }) => {
      const owner = ensureOwner(deps, who)
      const refused = await addToCart(database, clock, owner, { storeId: body.store, productId: body.product, variantId: body.variant, quantity: body.quantity })
      return refused ?? { status: 201, ...(await shown(owner)) }
    }),

    route({ method: 'put', path: '/cart/lines/{variant}', tag, summary: 'Set how many of something; 0 takes it out', access: mayFillCart, params: z.object({ variant: Id }), body: PutBody, response: CartView }, async ({ who, params, body }) => {
      const owner = ensureOwner(deps, who)
      const refused: Refusal | undefined = await putInCart(database, clock, owner, { storeId: body.store, productId: body.product, variantId: params.variant, quantity: body.quantity })
      return isRefusal(refused) ? refused : { status: 200, ...(await shown(owner)) }
    }),

    route({ method: 'post', path: '/cart/acknowledgement', tag, summary: 'Accept the prices of now', access: mayFillCart, response: CartView }, async ({ who }) => {
      const ownerId = ownerOf(who)
      if (ownerId !== undefined) await acknowledgePrices(database, clock, { id: ownerId, guest: who.kind !== 'member' })
      return { status: 200, ...(await shown({ id: ownerId, guest: who.kind !== 'member' })) }
    }),
  ]
}

function ownerOf(who: Who): string | undefined {
  return who.kind === 'member' ? who.personId : who.guestId
}

/** A guest who puts something into a cart for the first time is given one, by a cookie. */
function ensureOwner(deps: OrdersDeps, who: Who): CartOwner & { headers?: Record<string, string> } {
  const known = ownerOf(who)
  const guest = who.kind !== 'member'
  if (known !== undefined) return { id: known, guest }
  const id = deps.clock.id()
  return { id, guest, headers: { 'set-cookie': deps.signGuest(id) } }
}
