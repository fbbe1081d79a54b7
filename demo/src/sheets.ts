import type { Lang } from './pictures/picture-spec.ts'
import type { CategorySlug } from './categories.ts'
import type { SceneName } from './scenes.ts'

/**
 * The written form of the town: short to write and easy to read over. The builders turn it into the Town.
 *
 * A look is written `ground stage arrangement thing thing`, square when it begins with `square`, as in
 * `mint podium duo 🫖~clay 🍵`. A choice is written `name: value | value +12`, the number being what
 * the value adds to the price, in whole money units.
 */
export type ProductSheet = {
  readonly slug: string
  /** What sort of thing it is inside its store: chooses its further pictures and fitting comments. */
  readonly kind: string
  readonly title: string
  readonly tags: readonly string[]
  readonly text: readonly string[]
  readonly list?: readonly string[]
  readonly choices?: readonly string[]
  /** In the store's currency, with decimals where needed. */
  readonly price: number
  readonly was?: number
  readonly grams: number
  readonly look: string
  /** Pictures of this product alone, after the first. */
  readonly more?: readonly string[]
  readonly category?: CategorySlug
  /** A class or a voucher: nothing is sent. */
  readonly unsent?: true
}

export type StoreSheet = {
  readonly key: string
  readonly handle: string
  readonly name: string
  readonly bio: string
  readonly lang: Lang
  readonly currency: 'CNY' | 'USD'
  readonly skuPrefix: string
  readonly category: CategorySlug
  readonly owner: PersonSheet
  readonly avatar: string
  readonly cover: string
  /** Further pictures for each kind of product, shared by the products of that kind. */
  readonly extras: Readonly<Record<string, readonly string[]>>
  readonly products: readonly ProductSheet[]
}

export type PersonSheet = { readonly key: string; readonly name: string; readonly handle: string; readonly face: string }

export type CreatorSheet = PersonSheet & {
  readonly lang: Lang
  readonly bio: string
  /** Keys of the stores whose goods this creator writes about, the dearest first. */
  readonly interests: readonly string[]
  /** Posts of their own, about no product: a picture of the town and the text. */
  readonly own: readonly (readonly [scene: SceneName, text: string])[]
}

/** Where a text has to go, when it is not left to chance. */
export type PostPlace = { readonly by?: string; readonly minutesAgo?: number; readonly state?: 'draft' | 'scheduled' }

/** Slugs of the products a text is about, separated by spaces, and the text. */
export type PostLine = readonly [about: string, text: string, place?: PostPlace]

/** Comments of one thread: the first, the author's answer, and so on, separated by ` // `. */
export type ThreadLine = string

export type PostsSheet = {
  readonly store: readonly PostLine[]
  /** Texts of the store about its shelf as a whole, shown with many pictures and several cards. */
  readonly shelf: readonly string[]
  readonly zh: readonly PostLine[]
  readonly en: readonly PostLine[]
  /** What somebody says about one product, to stand between an opening and a close. */
  readonly remarksZh: readonly PostLine[]
  readonly remarksEn: readonly PostLine[]
  /** For each kind of product, comments that fit every product of the kind. */
  readonly threads: Readonly<Record<string, { readonly zh: readonly ThreadLine[]; readonly en: readonly ThreadLine[] }>>
}
