import { AccountCard } from '#accounts'
import { Id, line, pageOf, Picture, z } from '#api'
import { CheckoutBody } from '#orders'
import { DEFAULT_CLAIM_DAYS, DEFAULT_FLOORS_A_PERSON, DEFAULT_SECONDS_BETWEEN, MAX_CLAIM_DAYS, MAX_ENDING_DIGITS, MAX_FLOORS, MAX_FLOORS_A_PERSON, MAX_NAMED, MAX_PRIZE_TITLE, MAX_PRIZES, MAX_SECONDS_BETWEEN, MAX_UNITS } from './limits.ts'

const unique = (numbers: readonly number[]) => new Set(numbers).size === numbers.length
export const RuleBody = z.discriminatedUnion('by', [
  z.object({ by: z.literal('floors'), floors: z.array(z.int().min(1).max(MAX_FLOORS)).min(1).max(MAX_NAMED).refine(unique, 'each-once') }),
  z.object({ by: z.literal('share'), percents: z.array(z.int().min(1).max(100)).min(1).max(MAX_NAMED).refine(unique, 'each-once') }),
  z.object({ by: z.literal('ending'), digits: z.string().regex(new RegExp(`^\\d{1,${MAX_ENDING_DIGITS}}$`), 'draw-ending-form') }),
  z.object({ by: z.literal('multiple'), of: z.int().min(2).max(MAX_FLOORS) }),
  z.object({ by: z.literal('chance') }),
])

export const DrawBody = z.object({
  endsAt: z.iso.datetime({ offset: true }),
  maxFloors: z.int().min(2).max(MAX_FLOORS).default(MAX_FLOORS).openapi({ description: 'Once so many are built the draw is over.' }),
  floorsAPerson: z.int().min(1).max(MAX_FLOORS_A_PERSON).default(DEFAULT_FLOORS_A_PERSON),
  secondsBetween: z.int().min(0).max(MAX_SECONDS_BETWEEN).default(DEFAULT_SECONDS_BETWEEN).openapi({ description: 'Between two floors of one person.' }),
  followersOnly: z.boolean().default(false),
  claimDays: z.int().min(1).max(MAX_CLAIM_DAYS).default(DEFAULT_CLAIM_DAYS),
  prizes: z
    .array(z.object({ title: line(MAX_PRIZE_TITLE).min(1), product: Id, variant: Id, units: z.int().min(1).max(MAX_UNITS).optional().openapi({ description: 'Where floors or shares are named there is one for each: leave it out. Otherwise 1 when left out.' }), rule: RuleBody }))
    .min(1)
    .max(MAX_PRIZES)
    .openapi({ description: 'The best first: nobody wins two.' }),
})
export type DrawBody = z.infer<typeof DrawBody>

const PrizeView = z.object({
  position: z.int(), title: z.string(), units: z.int(), rule: RuleBody,
  product: z.object({ id: z.string(), slug: z.string(), title: z.string(), picture: Picture.nullable() }).nullable().openapi({ description: 'Null where it is not sold any more.' }),
})
const WinnerView = z.object({ position: z.int(), floor: z.int(), account: AccountCard.nullable(), claimed: z.boolean() })
const MyPrize = z.object({ position: z.int(), floor: z.int(), state: z.enum(['won', 'claimed', 'lapsed']), claimUntil: z.string(), orderId: z.string().nullable() })

export const DrawView = z
  .object({
    id: z.string(), post: z.string(), store: AccountCard,
    state: z.enum(['open', 'closing', 'drawn']).openapi({ description: '`closing`: nobody can build any more, and it is drawn in a moment.' }),
    opensAt: z.string(), endsAt: z.string(), endedAt: z.string().nullable(),
    now: z.string().openapi({ description: 'The server’s clock as it answered.' }),
    floors: z.int(), maxFloors: z.int(), floorsAPerson: z.int(), secondsBetween: z.int(), followersOnly: z.boolean(), claimDays: z.int(),
    prizes: z.array(PrizeView),
    commitment: z.string().openapi({ description: 'SHA-256 of the seed, told from the beginning.' }),
    seed: z.string().nullable().openapi({ description: 'Told once it is drawn: with it and the floors everybody can reckon the winners again.' }),
    winners: z.array(WinnerView),
    mine: z.object({ floors: z.array(z.int()), prize: MyPrize.nullable() }).nullable(),
  })
  .openapi('Draw')
export type DrawView = z.infer<typeof DrawView>

export const FloorView = z.object({ floor: z.int(), account: AccountCard.nullable(), text: z.string().nullable(), at: z.string(), void: z.enum(['suspended', 'gone']).nullable() }).openapi('Floor')
export const Floors = pageOf(FloorView)
export const Built = z.object({ floor: z.int(), comment: z.string(), left: z.int().openapi({ description: 'Floors that one may still build.' }) }).openapi('BuiltFloor')

export const ClaimBody = CheckoutBody.pick({ address: true, addressId: true, note: true })
export type ClaimBody = z.infer<typeof ClaimBody>
export const Claimed = z.object({ orderId: z.string() }).openapi('ClaimedPrize')

export const StoreDraw = DrawView.pick({ id: true, post: true, state: true, opensAt: true, endsAt: true, endedAt: true, floors: true }).extend({ prizes: z.array(z.string()).openapi({ description: 'What can be won, the best first.' }), units: z.int(), won: z.int(), claimed: z.int(), waiting: z.int().openapi({ description: 'Winners who have not said yet where to send it.' }) })
export const StoreDraws = pageOf(StoreDraw)
export const MyPrizes = pageOf(MyPrize.extend({ unit: z.string(), title: z.string(), store: AccountCard, post: z.string() }))
export const OrderPrize = z.object({ prize: z.object({ title: z.string(), floor: z.int(), post: z.string() }).nullable() }).openapi('OrderPrize')
