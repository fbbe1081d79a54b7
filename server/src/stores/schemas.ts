import { z } from '#api'
import { ShippingSummary } from '#shipping'
import { CURRENCY_CODES } from './currencies.ts'

export const MAX_SHIPS_FROM = 80
export const MAX_RETURNS_POLICY = 2_000
export const MAX_SHIPPING_FEE_MINOR = 100_000_000
export const MAX_AUTO_RECEIVE_DAYS = 90

/** What a store needs before it opens, in the order in which the wizard asks. */
export const SETUP_STEPS = ['selling', 'shipping', 'returns', 'product'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

export const StoreSettings = z
  .object({
    id: z.string(),
    currency: z.string(),
    shipsFrom: z.string(),
    shipping: ShippingSummary,
    returnsPolicy: z.string(),
    autoReceiveDays: z.int(),
    feeBps: z.int().openapi({ description: 'What the platform takes of sales, in hundredths of a per cent, when the buyer has the goods.' }),
    setup: z.object({ done: z.array(z.enum(SETUP_STEPS)), missing: z.array(z.enum(SETUP_STEPS)) }),
    openedAt: z.string().nullable(),
  })
  .openapi('StoreSettings')
export type StoreSettings = z.infer<typeof StoreSettings>

export const OpeningTerms = z.object({ feeBps: StoreSettings.shape.feeBps })

const minor = z.int().min(0).max(MAX_SHIPPING_FEE_MINOR)

export const SettingsChange = z.object({
  currency: z.enum(CURRENCY_CODES).optional(),
  shipsFrom: z.string().trim().max(MAX_SHIPS_FROM).optional(),
  returnsPolicy: z.string().trim().max(MAX_RETURNS_POLICY).optional(),
  autoReceiveDays: z.int().min(1).max(MAX_AUTO_RECEIVE_DAYS).optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>

export const FirstSettings = SettingsChange.extend({
  currency: z.enum(CURRENCY_CODES),
  shippingFeeMinor: minor.optional().openapi({ description: 'One fee for everywhere, until the store has zones: minor units of its currency.' }),
  freeShippingFromMinor: minor.nullable().optional(),
})
export type FirstSettings = z.infer<typeof FirstSettings>
