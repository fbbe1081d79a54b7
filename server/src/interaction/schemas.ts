import { AccountCard } from '#accounts'
import { z } from '#api'
import { ProductCard } from '#catalog'

export const WAITING_KINDS = ['questions', 'comments', 'reviews', 'shows', 'prizes-to-ship', 'prizes-unclaimed', 'groups-ending', 'applications'] as const

/** `count` stops at `most`. `since`: how long the first one waits; `until`: when the first one is over; `plan`: where all applications are for one. */
const Waiting = z.object({ kind: z.enum(WAITING_KINDS), count: z.int(), since: z.string().nullable(), until: z.string().nullable(), plan: z.string().nullable() })
export type Waiting = z.infer<typeof Waiting>

export const Interaction = z
  .object({
    waiting: z.array(Waiting).describe('Only what waits: the kinds without anything are missing'),
    questions: z.array(z.object({ id: z.string(), text: z.string(), at: z.string(), product: ProductCard.nullable() })),
    comments: z.array(z.object({ id: z.string(), post: z.string(), text: z.string(), at: z.string(), author: AccountCard })),
    most: z.int(),
    /** Questions, comments and shows are looked at so far back. */
    days: z.int(),
  })
  .openapi('Interaction')
export type Interaction = z.infer<typeof Interaction>
