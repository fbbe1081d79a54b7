import type { AccountCard, Money, Picture, Schemas } from '#lib/api.ts'
import type { OrderCard, OrderView, PostView, ProductCard } from '#lib/shop.ts'
import type { RichText } from './description-text.ts'

export type Role = 'owner' | 'manager' | 'editor' | 'support'
/** `agencyId`: the one for which one is there. */
export type Membership = AccountCard & { role: Role; agencyId?: string }

export type StoreSettings = {
  id: string
  currency: string
  shipsFrom: string
  shipping: Schemas['ShippingSummary']
  returnsPolicy: string
  autoReceiveDays: number
  /** What the platform takes of sales, in hundredths of a per cent. */
  feeBps: number
  setup: { done: SetupStep[]; missing: SetupStep[] }
  openedAt: string | null
}
export type SetupStep = 'selling' | 'shipping' | 'returns' | 'product'
export type Currency = { code: string; digits: number; name: string }
export type Category = { slug: string; name: string }

export type ProductStatus = 'draft' | 'published' | 'archived'
/** How goods are taxed where they go, the usual one first. */
export const TAX_CLASSES = ['standard', 'reduced', 'exempt'] as const
export type CatalogRow = { id: string; slug: string; title: string; picture: Picture | null; status: ProductStatus; category: string | null; price: Money; priceMax: Money; variants: number; available: number | null; sold: number; updatedAt: string }
export type DraftVariant = {
  id: string
  optionValues: string[]
  price: Money
  compareAt: Money | null
  cost: Money | null
  sku: string
  barcode: string
  weightGrams: number
  requiresShipping: boolean
  taxable: boolean
  tracked: boolean
  onHand: number
  reserved: number
  available: number | null
  pictureId: string | null
}
export type PictureSlot = { id: string; picture: Picture | null; src: string | null; alt: string }
export type TaxClass = (typeof TAX_CLASSES)[number]
export type ProductDraft = {
  id: string
  slug: string
  title: string
  description: RichText
  status: ProductStatus
  /** By the operator, with the reason; null while it is not. */
  withheld: { why: string } | null
  category: string | null
  taxClass: TaxClass
  shippingProfileId: string | null
  tags: string[]
  options: { name: string; values: string[] }[]
  pictures: PictureSlot[]
  currency: string
  variants: DraftVariant[]
  sold: number
  updatedAt: string
  publishedAt: string | null
  revision: number
}
export type StockMovement = { id: string; variantId: string; kind: 'received' | 'corrected' | 'sold' | 'returned'; quantity: number; orderId: string | null; byId: string | null; why: string; at: string }

export type OrderMoney = NonNullable<Schemas['OrderMoney']>
export type SellerOrderCard = OrderCard & { buyer: AccountCard; addressLine: string; autoReceiveAt: string | null; held: Money | null; refundAsked: Schemas['SellerOrderCard']['refundAsked'] }
export type SellerOrderView = OrderView & { buyer: AccountCard; addressLine: string; refunding?: Money; money: OrderMoney | null; refundAsked: Schemas['SellerOrderView']['refundAsked'] }
export type OrdersSummary = Record<OrderCard['state'] | 'toFetch' | 'stopped', number> & { oldestPaidAt: string | null }

export type PostRevision = { revision: number; text: string; pictures: Picture[]; products: ProductCard[]; by: AccountCard | null; at: string }
export type StaffMember = { person: AccountCard; role: Role; addedAt: string; agency?: AccountCard }
export type WholePost = Schemas['WholePost']
export type { PostView }

