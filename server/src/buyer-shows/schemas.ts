import { pageOf, z } from '#api'
import { PostView } from '#posts'
import { MAX_THANKS } from './limits.ts'

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()

export const Thanks = z.object({ words: z.string().overwrite(printable).min(1).max(MAX_THANKS) })
/** `sealed`: with how many the seal of the purchase stands. Numbers go up to 1,000. */
export const ProductShows = pageOf(PostView).extend({ all: z.int(), sealed: z.int() }).openapi('ProductShows')
export const OwnShow = z.object({ post: PostView.nullable() }).openapi('OwnShow')
