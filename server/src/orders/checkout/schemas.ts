import { AccountCard } from '#accounts'
import { Id, Money, z } from '#api'
import { PAY_DEVICES } from '#payments'
import { Address } from '../addresses/schemas.ts'
import { MAX_CART_LINES, MAX_COUPONS, MAX_QUANTITY } from '../cart/schemas.ts'
import { BillTo, OrderState } from '../schemas.ts'

export const MAX_NOTE = 500

/** Where the buyer pays: some providers lead a phone to their app. */
export const Device = z.enum(PAY_DEVICES).default('computer').openapi({ description: 'Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.' })

export const CheckoutBody = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z
    .array(z.object({ store: Id, variant: Id, quantity: z.int().min(1).max(MAX_QUANTITY), seenPriceMinor: z.int().min(0) }))
    .min(1)
    .max(MAX_CART_LINES),
  address: Address.optional(),
  addressId: Id.optional(),
  pickUps: z.array(z.object({ store: Id, point: Id })).max(MAX_CART_LINES).default([]).openapi({ description: 'What is fetched from these stores, instead of being sent.' }),
  billTo: BillTo.optional(),
  provider: z.string().min(1).max(40),
  device: Device,
  note: z.string().trim().max(MAX_NOTE).default(''),
  returnUrl: z.url({ protocol: /^https?$/ }).max(1_000).optional().openapi({ description: 'Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.' }),
  /** When given, shipping included: anything else is refused. */
  seenTotalMinor: z.int().min(0).optional(),
  fromCart: z.boolean().optional().openapi({ description: 'These are lines of the buyer’s cart: refused when one lies there no longer, because another page has ordered it, for instance. Absent: they are ordered whether they lay there or not.' }),
  coupons: z.array(Id).max(MAX_COUPONS).optional().openapi({ description: 'Which of the coupons taken before are used; one that cannot be is refused. Absent: the best are.' }),
})
export type CheckoutBody = z.infer<typeof CheckoutBody>

const CheckoutOrder = z.object({ id: z.string(), number: z.string(), store: AccountCard, state: OrderState, total: Money })
export const CheckoutPayment = z.object({
  id: z.string(), provider: z.string(), payUrl: z.string().nullable(),
  appOrder: z.string().nullable().openapi({ description: 'For the device `app`: the signed order, to be handed to the provider’s package on the phone as it is. Null where the provider has none: open `payUrl`.' }),
})

export const CheckoutView = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'paid', 'expired', 'cancelled']),
    orders: z.array(CheckoutOrder),
    total: Money,
    payUntil: z.string(),
    /** The payment that can be made now. `payUrl` is null when the provider could not be reached: try again. */
    payment: CheckoutPayment.nullable(),
    /** The last try to pay was refused, a card for instance: nothing was taken, and it can be tried again until `payUntil`. */
    refused: z.boolean(),
    /** The group that it is a seat of. */
    groupId: z.string().nullable(),
  })
  .openapi('Checkout')
export type CheckoutView = z.infer<typeof CheckoutView>
