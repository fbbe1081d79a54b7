import { z } from '@hono/zod-openapi'

export const MAX_PAGE = 50
export const DEFAULT_PAGE = 20

/** Amounts travel as integers of minor units with their currency. */
export const Money = z.object({ minor: z.int().openapi({ description: 'Integer of minor units: cents, fen.' }), currency: z.string().regex(/^[A-Z]{3}$/) }).openapi('Money')
export type Money = z.infer<typeof Money>

/** A bigint of minor units as it goes out. Sums beyond what JSON carries exactly are a broken invariant. */
export function money(minor: bigint, currency: string): Money {
  const value = Number(minor)
  if (!Number.isSafeInteger(value)) throw new Error(`${minor} ${currency} cannot be carried exactly`)
  return { minor: value, currency }
}

export const Picture = z
  .object({
    id: z.string(),
    /** Owner, part of the address: /media/{owner}/{id}/{width}.webp */
    owner: z.string(),
    width: z.int(),
    height: z.int(),
    widths: z.array(z.int()),
    thumbhash: z.string(),
    alt: z.string(),
  })
  .openapi('Picture')
export type Picture = z.infer<typeof Picture>

/** Keyset paging: `after` is the `next` of the page before. */
export const PageQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE) })

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** One line of text, such as a name or a title: what breaks a line becomes a space. */
export function line(max: number) {
  return z.string().overwrite(onOneLine).max(max)
}

const onOneLine = (typed: string) => typed.replace(/[\t\n\r\u2028\u2029]+/g, ' ').trim()

export const Id = z.uuid()
export const HandleParams = z.object({ handle: z.string().min(2).max(40) })
