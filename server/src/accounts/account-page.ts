import { LANGS, type Lang, Picture, type Role, z } from '#api'
import { type Reader, sql } from '#database'
import { type PickUpPoint, ShippingSummary, summariseShipping, type Zone } from '#shipping'
import { AccountCard, type AccountKind, marked } from './account-card.ts'
import { byHandle } from './handles.ts'
import { type Relation, relationTo } from './relation.ts'

const RoleName = z.enum(['owner', 'manager', 'editor', 'support'])

export const AccountPage = AccountCard.extend({
  bio: z.string(),
  lang: z.enum(LANGS),
  cover: Picture.nullable(),
  followers: z.int(),
  following: z.int(),
  posts: z.int(),
  products: z.int(),
  createdAt: z.string(),
  /** Absent for guests. */
  viewer: z.object({ following: z.boolean(), muted: z.boolean(), blocked: z.boolean(), role: RoleName.nullable() }).nullable(),
  /** The terms of a store that has been set up. */
  store: z.object({ currency: z.string(), shipsFrom: z.string(), returnsPolicy: z.string(), shipping: ShippingSummary }).nullable(),
}).openapi('AccountPage')
export type AccountPage = z.infer<typeof AccountPage>

type PageRow = {
  id: string
  handle: string
  kind: AccountKind
  name: string
  avatar: Picture | null
  verified: string[]
  bio: string
  lang: Lang
  cover: Picture | null
  followers: number
  following: number
  posts: number
  products: number
  createdAt: Date
  role: Role | null
  currency: string | null
  shipsFrom: string
  returnsPolicy: string
  zones: readonly Zone[]
  points: readonly PickUpPoint[]
}

// The terms of the store stand in the same shard: one statement instead of two.
const page = sql<PageRow>(
  'accounts.page',
  `select a.id, a.handle, a.kind, a.name, a.avatar, a.verified, a.bio, a.lang, a.cover, a.followers, a.following, a.posts, a.products,
     a.created_at as "createdAt", case when a.id = $2 and a.kind = 'person' then 'owner' else m.role end as role,
     s.currency, s.ships_from as "shipsFrom", s.returns_policy as "returnsPolicy",
     s.shipping as zones, s.pick_up_points as points
   from account a
   left join account_member m on m.account_id = a.id and m.person_id = $2
   left join store s on s.store_id = a.id
   where a.id = $1 and a.closed_at is null and a.suspended_at is null`,
)

/**
 * An account as its page shows it; undefined when it is closed, suspended, or has blocked the viewer.
 * Two statements, and one for a viewer; one fewer once the handle is known.
 */
export function accountPage(db: Reader, handle: string, viewerId?: string): Promise<AccountPage | undefined> {
  return byHandle(db, handle, (id) => accountPageById(db, id, viewerId))
}

export async function accountPageById(db: Reader, id: string, viewerId?: string): Promise<AccountPage | undefined> {
  const row = await db.maybe(page, [id, viewerId ?? null])
  if (!row) return undefined
  const relation = viewerId ? await relationTo(db, viewerId, id) : undefined
  return relation?.blockedBy ? undefined : presented(row, relation)
}

function presented({ role, currency, shipsFrom, returnsPolicy, zones, points, createdAt, ...account }: PageRow, relation?: Relation): AccountPage {
  return {
    ...marked(account),
    createdAt: createdAt.toISOString(),
    viewer: relation ? { following: relation.following, muted: relation.muted, blocked: relation.blocked, role } : null,
    store: currency === null ? null : { currency, shipsFrom, returnsPolicy, shipping: summariseShipping(zones, points, currency) },
  }
}
