import type { Schemas } from '#lib/api.ts'
import type { PostView, ProductCard } from '#lib/shop.ts'
import type { TrayPicture } from './picture-tray.ts'

export const MAX_POST_LENGTH = 10_000
export const MAX_POST_PICTURES = 9
export const MAX_POST_PRODUCTS = 20

/** What a poll asks, of how many choices a vote consists at most, and for how many days it is open. Empty choices are none. */
export type PollTyped = { choices: string[]; most: string; days: string }
export const POLL_FIELDS = 10
export const MAX_CHOICE_LENGTH = 40
export const POLL_DAYS = ['1', '3', '7', '14', '30'] as const

/** A post as it stands in the composer: everything as typed. */
export type PostTyped = { text: string; pictures: TrayPicture[]; products: ProductCard[]; when: string; zone: string; label: PostView['label']; kind: WrittenKind; title: string; body: string; series: string; newSeries: string; revision: number; q: string; poll: PollTyped }

export const MAX_POST_TITLE = 80
export const MAX_BODY_LENGTH = 20_000
export const WRITTEN_KINDS = ['note', 'article', 'lookbook'] as const
export type WrittenKind = (typeof WRITTEN_KINDS)[number]
export type Series = Schemas['Series']
export type PostingDay = Schemas['PostingDay']
export const LABELS = ['paid', 'affiliate'] as const
