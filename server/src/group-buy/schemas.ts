import { AccountCard } from '#accounts'
import { Id, Money, pageOf, Picture, z } from '#api'
import { CheckoutBody, CheckoutView } from '#orders'
import { FAILED_FOR, GROUP_STATES, MEMBER_STATES } from './group-row.ts'
import { DEFAULT_HOURS, DEFAULT_SEAT_UNITS, MAX_GROUP_UNITS, MAX_HELD_HOURS, MAX_LED_SIZE, MAX_SEAT_UNITS, MAX_SIZE, MAX_VARIANTS, MIN_SIZE } from './limits.ts'

export const OfferBody = z.object({
  size: z.int().min(MIN_SIZE).max(MAX_SIZE),
  hours: z.int().min(1).max(MAX_HELD_HOURS).default(DEFAULT_HOURS),
  prices: z.array(z.object({ variant: Id, priceMinor: z.int().min(1) })).min(1).max(MAX_VARIANTS),
  units: z.int().min(1).max(MAX_GROUP_UNITS).optional().openapi({ description: 'Set aside for groups. Absent: as many as are in stock. Each empty seat of an open group keeps one.' }),
  mostPerSeat: z.int().min(1).max(MAX_SEAT_UNITS).default(DEFAULT_SEAT_UNITS).openapi({ description: 'Units that one member may take.' }),
  shipsBelowSize: z.boolean().default(false).openapi({ description: 'When the time is over the group comes about also with fewer members. Everybody is told.' }),
  startsAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().optional(),
})
export type OfferBody = z.infer<typeof OfferBody>

const GroupPrice = z.object({ variant: z.string(), price: Money })
export const GroupOfferView = z
  .object({
    id: z.string(), productId: z.string(), size: z.int(), hours: z.int(), prices: z.array(GroupPrice),
    /** Units for new groups: they are in stock, nobody has taken them, and no empty seat of an open group keeps them; null where none were set aside. */
    unitsLeft: z.int().nullable(),
    /** Units that seats have, and one for each empty seat of an open group. */
    unitsTaken: z.int(), units: z.int().nullable(), mostPerSeat: z.int(), shipsBelowSize: z.boolean(),
    startsAt: z.string(), endsAt: z.string().nullable(), open: z.boolean(),
  })
  .openapi('GroupOffer')

const Member = z.object({
  place: z.int(),
  initial: z.string(),
  /** Told of whoever opened the group, of those the reader follows, and of the reader. */
  account: AccountCard.nullable(),
  isMe: z.boolean(),
})
const Mine = z.object({ state: z.enum(MEMBER_STATES), orderId: z.string(), checkoutId: z.string() })
export const GroupView = z
  .object({
    id: z.string(), store: AccountCard,
    product: z.object({ id: z.string(), slug: z.string(), title: z.string(), picture: Picture.nullable() }),
    prices: z.array(GroupPrice),
    size: z.int(), shipsBelowSize: z.boolean(),
    /** Units that one member may take, and those set aside that nobody has taken and that are in stock; null where none were set aside. */
    mostPerSeat: z.int(), unitsLeft: z.int().nullable(),
    state: z.enum(GROUP_STATES), outcome: z.enum(['complete', 'failed']).nullable(),
    failedFor: z.enum(FAILED_FOR).nullable().openapi({ description: 'Of a group that failed: why.' }),
    /** Real members whose money is held or came, and nobody else. */
    members: z.array(Member), secured: z.int(),
    /** Seats that somebody is paying for now. */
    paying: z.int(), left: z.int(),
    /** Null once they have left it. */
    openedBy: AccountCard.nullable(), ledBy: AccountCard.nullable(),
    openedAt: z.string(), endsAt: z.string(), decidedAt: z.string().nullable(),
    /** The server's clock as it answered: a countdown goes by it. */
    now: z.string(),
    shared: z.boolean(),
    mine: Mine.nullable(),
    can: z.enum(['join', 'pay', 'wait', 'none']),
    /** What keeps everybody from joining, while it is open: it is not sold now, or sold out. */
    heldUp: z.enum(['withdrawn', 'sold-out']).nullable(),
  })
  .openapi('GroupBuy')
export type GroupView = z.infer<typeof GroupView>

export const GroupCard = GroupView.pick({ id: true, store: true, product: true, prices: true, size: true, secured: true, left: true, state: true, outcome: true, failedFor: true, endsAt: true, openedBy: true, ledBy: true, now: true }).openapi('GroupCard')
export type GroupCard = z.infer<typeof GroupCard>
export const MyGroup = GroupCard.extend({ mine: Mine }).openapi('MyGroup')
export const MyGroups = pageOf(MyGroup)
export const StoreGroups = pageOf(GroupCard.extend({ paying: z.int(), openedAt: z.string() }))
export const ProductGroups = z.object({ offer: z.union([GroupOfferView, z.null()]), groups: z.array(GroupCard), now: z.string() }).openapi('ProductGroups')

/** What one member buys: one variant, and what any checkout asks. */
const Wish = CheckoutBody.omit({ lines: true, coupons: true, pickUps: true, currency: true }).extend({
  variant: Id,
  quantity: z.int().min(1).max(MAX_SEAT_UNITS).default(1),
  seenPriceMinor: z.int().min(0),
})
export const JoinBody = Wish
export type JoinBody = z.infer<typeof JoinBody>
export const StartBody = Wish.extend({ product: Id })
export const LeadBody = z.object({ product: Id, size: z.int().min(MIN_SIZE).max(MAX_LED_SIZE), hours: z.int().min(1).max(MAX_HELD_HOURS).optional() })
/** `store`: its handle. */
export const LeadElsewhereBody = LeadBody.extend({ store: z.string().min(1).max(80) })
export const Joined = z.object({ group: z.string(), checkout: CheckoutView }).openapi('JoinedGroup')

/** What is asked before paying: of an offer, or of a group that stands on its own terms. */
export const QuoteQuery = z.object({
  product: Id.optional(),
  group: Id.optional(),
  variant: Id,
  quantity: z.coerce.number().int().min(1).max(MAX_SEAT_UNITS).default(1),
  addressId: Id.optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  region: z.string().trim().max(80).default(''),
})
export const SeatQuote = z
  .object({
    /** Units that this seat may take now: every other empty seat keeps one. */
    most: z.int(),
    mostPerSeat: z.int(),
    left: z.int().nullable().openapi({ description: 'Units of this variant that groups can still take; null where nobody counts.' }),
    price: Money, goods: Money, shipping: Money, total: Money,
    tax: z.object({ amount: Money, included: z.boolean() }).nullable(),
    sent: z.boolean(),
    certain: z.boolean().openapi({ description: 'False while it depends on where it goes, which is not known.' }),
    reached: z.boolean().openapi({ description: 'False where the store does not send to this place.' }),
    providers: z.array(z.string()).openapi({ description: 'Ways to pay that can wait as long as the group may take.' }),
  })
  .openapi('SeatQuote')
