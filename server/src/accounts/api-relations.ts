import { anyone, HandleParams, isRefusal, member, PageQuery, pageOf, refuse, type Refusal, type Route, route } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql, type Writer } from '#database'
import { AccountCard } from './account-card.ts'
import { follow, unfollow } from './follow.ts'
import { byHandle } from './handles.ts'
import { block, mute, unblock, unmute } from './mute-and-block.ts'
import { publicAccount } from './named-account.ts'
import { mayRelate } from './policy.ts'
import { listBlocked, listFollowers, listFollowing, listMuted, type PageOfCards } from './relation-lists.ts'
import { relationTo } from './relation.ts'

type Deps = { database: Database; clock: Clock }
type Verb = { path: string; does: string; undoes: string; put: (db: Writer, clock: Clock, who: string, other: string) => Promise<Refusal | undefined>; remove: (db: Writer, clock: Clock, who: string, other: string) => Promise<void> }

const VERBS: readonly Verb[] = [
  { path: 'follow', does: 'Follow an account', undoes: 'Unfollow an account', put: follow, remove: unfollow },
  { path: 'mute', does: 'Keep an account out of the feed', undoes: 'Unmute an account', put: mute, remove: (db, _clock, who, other) => unmute(db, who, other) },
  { path: 'block', does: 'Hide an account and oneself from each other', undoes: 'Unblock an account', put: block, remove: (db, _clock, who, other) => unblock(db, who, other) },
]

const MY_LISTS = [
  { path: 'following', summary: 'Accounts that one follows, newest first', list: listFollowing },
  { path: 'muted', summary: 'Accounts that one has muted', list: listMuted },
  { path: 'blocked', summary: 'Accounts that one has blocked', list: listBlocked },
] as const

const present = sql<{ id: string }>('accounts.present', 'select id from account where id = $1')

export function relationRoutes({ database, clock }: Deps): Route[] {
  const page = async (listed: Promise<PageOfCards | Refusal>) => {
    const found = await listed
    return isRefusal(found) ? found : ({ status: 200, body: found } as const)
  }
  return [
    ...VERBS.flatMap(({ path, does, undoes, put, remove }) => [
      route({ method: 'put', path: `/accounts/{handle}/${path}`, tag: 'accounts', summary: does, access: mayRelate, params: HandleParams }, async ({ who, params }) => {
        const other = await anyAccountId(database.read, params.handle)
        if (!other) return refuse('not-found')
        const refused = await database.write((db) => put(db, clock, who.personId, other))
        return refused ?? { status: 204 }
      }),
      route({ method: 'delete', path: `/accounts/{handle}/${path}`, tag: 'accounts', summary: undoes, access: mayRelate, params: HandleParams }, async ({ who, params }) => {
        const other = await anyAccountId(database.read, params.handle)
        if (!other) return refuse('not-found')
        await database.write((db) => remove(db, clock, who.personId, other))
        return { status: 204 }
      }),
    ]),
    ...MY_LISTS.map(({ path, summary, list }) =>
      route({ method: 'get', path: `/me/${path}`, tag: 'accounts', summary, access: member('social'), query: PageQuery, response: pageOf(AccountCard) }, async ({ who, query }) => page(list(database.read, who.personId, query))),
    ),
    route({ method: 'get', path: '/accounts/{handle}/followers', tag: 'accounts', summary: 'Who follows an account, newest first', access: anyone, params: HandleParams, query: PageQuery, response: pageOf(AccountCard) }, async ({ who, params, query }) => {
      const account = await publicAccount(database.read, params.handle)
      if (!account) return refuse('not-found')
      if (who.kind === 'guest') return page(listFollowers(database.read, account.id, query))
      if ((await relationTo(database.read, who.personId, account.id)).blockedBy) return refuse('not-found')
      return page(listFollowers(database.read, account.id, query, who.personId))
    }),
  ]
}

/** Also of an account that is closed or suspended: it can still be unfollowed. */
async function anyAccountId(db: Reader, handle: string): Promise<string | undefined> {
  return (await byHandle(db, handle, (id) => db.maybe(present, [id])))?.id
}
