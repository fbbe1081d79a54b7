import type { Schemas } from '#lib/api.ts'

export type Aftersale = Schemas['Aftersale']
export type AftersaleCard = Schemas['AftersaleCard']
export type AftersalesOfOrder = Schemas['AftersalesOfOrder']
export type AftersalesSummary = Schemas['AftersalesSummary']
export type Worth = Schemas['AftersaleWorth']
export type Act = Aftersale['can'][number]
export type Side = 'buyer' | 'seller' | 'operator'

export const MAX_PICTURES = 6
export const MAX_WORDS = 1_000
export const DECISION_REASONS = ['goods-faulty', 'goods-as-described', 'not-delivered', 'delivered', 'not-returned', 'damaged-by-buyer', 'shared-fault', 'other'] as const
/** Banks take up to so many working days to show a refund on a card; wallets show it at once. */
export const ARRIVAL_DAYS = 7
