import { HandleParams, Id, isRefusal, PageQuery, pageOf, type Route, route } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { AccountCard } from './account-card.ts'
import { block, unblock } from './mute-and-block.ts'
import { mayBlockForAccount } from './policy.ts'
import { listBlocked } from './relation-lists.ts'

const BlockParams = HandleParams.extend({ somebody: Id })

/** Blocks that staff make in the name of an account, as a person makes theirs under /accounts/{handle}/block. */
export function blockedRoutes({ database, clock }: { database: Database; clock: Clock }): Route[] {
  return [
    route({ method: 'get', path: '/accounts/{handle}/blocked', tag: 'accounts', summary: 'Whom an account has blocked, newest first', access: mayBlockForAccount, params: HandleParams, query: PageQuery, response: pageOf(AccountCard) }, async ({ account, query }) => {
      const page = await listBlocked(database.read, account.id, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'put', path: '/accounts/{handle}/blocked/{somebody}', tag: 'accounts', summary: 'Block somebody in the name of an account: they see nothing of it, and a store does not sell to them', access: mayBlockForAccount, params: BlockParams }, async ({ who, account, params }) => {
      const refused = await database.write(async (db) => {
        const wrong = await block(db, clock, account.id, params.somebody)
        if (!wrong) await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'account.block', subjectKind: 'account', subjectId: params.somebody })
        return wrong
      })
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/accounts/{handle}/blocked/{somebody}', tag: 'accounts', summary: 'Take such a block back', access: mayBlockForAccount, params: BlockParams }, async ({ who, account, params }) => {
      await database.write(async (db) => {
        await unblock(db, account.id, params.somebody)
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'account.unblock', subjectKind: 'account', subjectId: params.somebody })
      })
      return { status: 204 }
    }),
  ]
}
