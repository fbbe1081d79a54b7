import type { CategorySlug } from '../categories.ts'
import type { Lang, PictureSpec } from '../pictures/picture-spec.ts'

export type Store = {
  readonly key: string
  readonly handle: string
  readonly name: string
  readonly bio: string
  readonly lang: Lang
  /** Everything in the store is priced in this currency, in minor units. */
  readonly currency: 'CNY' | 'USD'
  readonly avatar: PictureSpec
  readonly cover: PictureSpec
  readonly ownerKey: string
  /** The categories that its products are in, the main one first. */
  readonly categories: readonly CategorySlug[]
}

export type Creator = {
  readonly key: string
  readonly handle: string
  readonly name: string
  readonly bio: string
  readonly lang: Lang
  readonly avatar: PictureSpec
  readonly cover: PictureSpec
  readonly personKey: string
}

export type Address = {
  readonly recipient: string
  readonly phone: string
  readonly country: 'CN'
  readonly region: string
  readonly city: string
  readonly street: string
  readonly postcode: string
}

/** Everybody who can sign in: shoppers, owners of stores, the persons behind creators, the operator. */
export type Person = {
  readonly key: string
  readonly email: string
  readonly phone?: string
  readonly name: string
  readonly lang: Lang
  readonly handle: string
  readonly avatar: PictureSpec
  /** Where orders go. Only shoppers and creators order. */
  readonly address?: Address
}

/** Lives around the town and comes to read. */
export type Neighbour = Pick<Person, 'key' | 'email' | 'name' | 'lang' | 'handle'>

export type Block = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] }

export type Variant = {
  /** One value for each option of the product, in their order. */
  readonly optionValues: readonly string[]
  readonly priceMinor: bigint
  readonly compareAtMinor?: bigint
  readonly sku: string
  /** Received before the first order; the orders of the town are taken from it. */
  readonly stock: number
  readonly weightGrams: number
}

export type Product = {
  readonly key: string
  readonly storeKey: string
  readonly slug: string
  readonly title: string
  readonly lang: Lang
  readonly description: readonly Block[]
  readonly category: CategorySlug
  readonly tags: readonly string[]
  readonly pictures: readonly PictureSpec[]
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly Variant[]
  readonly requiresShipping: boolean
}

/** Written by a person, or in the name of an account: the post's author, or the store whose goods it is about. */
export type Comment = ({ readonly personKey: string } | { readonly accountKey: string }) & { readonly text: string; readonly at: Date }

export type Post = {
  readonly key: string
  /** Key of a store or of a creator. */
  readonly authorKey: string
  readonly lang: Lang
  readonly text: string
  readonly pictures: readonly PictureSpec[]
  readonly productKeys: readonly string[]
  readonly state: 'published' | 'scheduled' | 'draft'
  /** In the future for a scheduled post, the time of writing for a draft. */
  readonly publishedAt: Date
  readonly comments: readonly Comment[]
  readonly likes: readonly string[]
}

export type Follow = { readonly personKey: string; readonly authorKey: string; readonly at: Date }

export type OrderOutcome = 'placed' | 'paid' | 'shipped' | 'received' | 'cancelled' | 'refunded'

export type Order = {
  readonly key: string
  readonly personKey: string
  /** All of one store. */
  readonly lines: readonly { readonly productKey: string; readonly variantIndex: number; readonly quantity: number }[]
  readonly placedAt: Date
  readonly outcome: OrderOutcome
  readonly carrier?: string
  readonly trackingNumber?: string
}

/** What a buyer says of the first line of an order, so long after it was placed, and what the store answers. */
export type Review = { readonly orderKey: string; readonly stars: number; readonly words: string; readonly pictures: readonly PictureSpec[]; readonly answer?: string; readonly afterMs: number }

/** One step of a request, or of its argument; `share` is of the amount in question. */
export type CaseStep = {
  readonly by: 'buyer' | 'seller' | 'operator'
  readonly act: 'agreement' | 'offer' | 'acceptance' | 'refusal' | 'shipment' | 'inspection' | 'objection' | 'replacement' | 'receipt' | 'withdrawal' | 'dispute' | 'evidence' | 'decision' | 'appeal' | 'part-refund'
  readonly at: Date
  readonly words?: string
  readonly share?: number
  /** Of a decision. */
  readonly reason?: string
  readonly pictures: readonly PictureSpec[]
}

/** An order that was not the end of it: what its buyer asked back of its first line, if they did, and what followed. */
export type Case = {
  readonly order: Order
  readonly asks?: { readonly kind: 'refund' | 'return' | 'exchange'; readonly reason: string; readonly words: string; readonly pictures: readonly PictureSpec[]; readonly at: Date }
  readonly steps: readonly CaseStep[]
}

/** What a creator asked the operator for. */
export type Applicant = { readonly creatorKey: string; readonly fields: readonly string[]; readonly words: string }

/** Serves two creators: with one the share is agreed on, the other is asked. A store has invited it and waits. */
export type Agency = {
  readonly key: string
  readonly handle: string
  readonly name: string
  readonly bio: string
  readonly lang: Lang
  readonly avatar: PictureSpec
  readonly cover: PictureSpec
  readonly ownerKey: string
  readonly colleagueKey: string
  readonly invitedByStore: string
  readonly clients: readonly { readonly creatorKey: string; readonly shareBps: number; readonly isAgreed: boolean }[]
}

export type SignIn = { readonly personKey: string; readonly email: string; readonly phone: string }

export type Town = {
  readonly stores: readonly Store[]
  readonly creators: readonly Creator[]
  readonly people: readonly Person[]
  /** Read and follow alone. */
  readonly neighbours: readonly Neighbour[]
  readonly products: readonly Product[]
  readonly posts: readonly Post[]
  readonly follows: readonly Follow[]
  /** When people looked at what they follow, by their keys, the earliest first. */
  readonly readings: ReadonlyMap<string, readonly Date[]>
  readonly orders: readonly Order[]
  readonly reviews: readonly Review[]
  /** Their orders are beside the others. */
  readonly cases: readonly Case[]
  /** Were given what they asked for. */
  readonly verified: readonly Applicant[]
  /** Waits for the operator. */
  readonly applicant: Applicant
  readonly agency: Agency
  readonly signIns: { readonly shopper: SignIn; readonly seller: SignIn; readonly creator: SignIn; readonly operator: SignIn }
}
