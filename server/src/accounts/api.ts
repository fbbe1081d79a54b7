import { anyone, HandleParams, isRefusal, LANGS, line, PageQuery, pageOf, refuse, type Route, route, type Who, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { AccountKind } from './account-card.ts'
import { AccountPage, accountPage, accountPageById } from './account-page.ts'
import { blockedRoutes } from './api-blocked.ts'
import { relationRoutes } from './api-relations.ts'
import { staffRoutes } from './api-staff.ts'
import { type EarnsBy, whyNotSay } from './earning-link.ts'
import { openAccount } from './open-account.ts'
import { mayChangeAccount, mayOpenAccounts } from './policy.ts'
import { blockedEitherWay } from './relation.ts'
import { FoundAccount, searchAccounts } from './search-accounts.ts'
import { type PictureOf, updateAccount } from './update-account.ts'

export type AccountsDeps = { database: Database; clock: Clock; pictureOf: PictureOf; earnsBy?: EarnsBy }

const MAX_NAME = 60
const MAX_BIO = 500
const MAX_QUERY = 100

export const AccountName = line(MAX_NAME).min(1)
const Bio = z.string().trim().max(MAX_BIO)
const Language = z.enum(LANGS)

const NewAccount = z.object({ kind: AccountKind.exclude(['person']), handle: z.string().max(MAX_NAME), name: AccountName, bio: Bio.optional(), lang: Language.optional() })
const AccountChange = z.object({ name: AccountName.optional(), bio: Bio.optional(), avatarId: z.uuid().nullable().optional(), coverId: z.uuid().nullable().optional(), lang: Language.optional() })
const SearchQuery = PageQuery.extend({ q: z.string().max(MAX_QUERY).optional(), kind: AccountKind.optional() })

const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)

export function accountsRoutes(deps: AccountsDeps): Route[] {
  const { database, clock, pictureOf, earnsBy } = deps
  return [
    route({ method: 'post', path: '/accounts', tag: 'accounts', summary: 'Open a store, creator or agency account', access: mayOpenAccounts, body: NewAccount, response: AccountPage, status: 201 }, async ({ who, body, lang }) => {
      const unsaid = whyNotSay(earnsBy, body.bio, 'bio')
      if (unsaid) return unsaid
      const made = await database.write((db) => openAccount(db, clock, { lang, ...body, ownerId: who.personId }))
      if (isRefusal(made)) return made
      const page = await accountPageById(database.read, made.id, who.personId)
      return page ? { status: 201, body: page } : refuse('not-found')
    }),
    route({ method: 'get', path: '/accounts', tag: 'accounts', summary: 'Search accounts; without words the public ones with most followers', access: anyone, query: SearchQuery, response: pageOf(FoundAccount) }, async ({ who, query }) => {
      const viewer = viewerOf(who)
      const hidden = viewer ? await blockedEitherWay(database.read, viewer) : []
      const found = await searchAccounts(database.read, { ...query, hidden })
      return isRefusal(found) ? found : { status: 200, body: found }
    }),
    route({ method: 'get', path: '/accounts/{handle}', tag: 'accounts', summary: 'The page of an account', access: anyone, params: HandleParams, response: AccountPage }, async ({ who, params }) => {
      const page = await accountPage(database.read, params.handle, viewerOf(who))
      return page ? { status: 200, body: page } : refuse('not-found')
    }),
    route({ method: 'patch', path: '/accounts/{handle}', tag: 'accounts', summary: 'Change how an account shows itself', access: mayChangeAccount, params: HandleParams, body: AccountChange, response: AccountPage }, async ({ who, account, body }) => {
      const unsaid = whyNotSay(earnsBy, body.bio, 'bio')
      if (unsaid) return unsaid
      const refused = await database.write((db) => updateAccount(db, clock, pictureOf, account.id, body))
      if (refused) return refused
      const page = await accountPageById(database.read, account.id, who.personId)
      return page ? { status: 200, body: page } : refuse('not-found')
    }),
    ...relationRoutes(deps),
    ...staffRoutes(deps),
    ...blockedRoutes(deps),
  ]
}
