import { HandleParams, Id, isRefusal, type Refusal, refuse, type Role, type Route, route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { AccountCard } from './account-card.ts'
import { addStaff, changeRole, findPerson, removeStaff } from './change-staff.ts'
import { mayAddStaff, mayRemoveStaff, maySeeStaff } from './policy.ts'
import { listStaff, type StaffMember, type StaffRow, withCards } from './staff.ts'

const RoleName = z.enum(['owner', 'manager', 'editor', 'support']) satisfies z.ZodType<Role>
const Staff = z.object({ person: AccountCard, role: RoleName, addedAt: z.string(), agency: AccountCard.optional().openapi({ description: 'The agency for which they are there.' }) }).openapi('StaffMember')
const StaffParams = HandleParams.extend({ person: Id })
const NewStaff = z.object({ email: z.email().max(254).optional(), handle: z.string().max(60).optional(), role: RoleName })

export function staffRoutes({ database, clock }: { database: Database; clock: Clock }): Route[] {
  const presented = async (row: StaffRow): Promise<StaffMember | Refusal> => (await withCards(database.read, [row]))[0] ?? refuse('not-found')
  return [
    route({ method: 'get', path: '/accounts/{handle}/staff', tag: 'accounts', summary: 'The people of an account and their roles', access: maySeeStaff, params: HandleParams, response: z.object({ items: z.array(Staff) }) }, async ({ account }) => ({ status: 200, body: { items: await listStaff(database.read, account.id) } })),
    // Tight: whoever adds by address learns whether somebody signs in with it.
    route({ method: 'post', path: '/accounts/{handle}/staff', tag: 'accounts', summary: 'Add somebody to the staff', access: mayAddStaff, rate: 'sign-in', params: HandleParams, body: NewStaff, response: Staff, status: 201 }, async ({ who, account, body }) => {
      if ((body.email === undefined) === (body.handle === undefined)) return refuse('either-or', { one: 'email', other: 'handle' }, 'email')
      const personId = await findPerson(database.read, body)
      if (!personId) return refuse('person-unknown', {}, body.email === undefined ? 'handle' : 'email')
      const added = await database.write((db) => addStaff(db, clock, { account, by: who.personId }, personId, body.role))
      const shown = isRefusal(added) ? added : await presented(added)
      return isRefusal(shown) ? shown : { status: 201, body: shown }
    }),
    route({ method: 'patch', path: '/accounts/{handle}/staff/{person}', tag: 'accounts', summary: 'Give somebody another role', access: mayAddStaff, params: StaffParams, body: z.object({ role: RoleName }), response: Staff }, async ({ who, account, params, body }) => {
      const changed = await database.write((db) => changeRole(db, clock, { account, by: who.personId }, params.person, body.role))
      const shown = isRefusal(changed) ? changed : await presented(changed)
      return isRefusal(shown) ? shown : { status: 200, body: shown }
    }),
    route({ method: 'delete', path: '/accounts/{handle}/staff/{person}', tag: 'accounts', summary: 'Remove somebody from the staff, or leave it', access: mayRemoveStaff, params: StaffParams }, async ({ who, account, params }) => {
      const refused = await database.write((db) => removeStaff(db, clock, { account, by: who.personId }, params.person))
      return refused ?? { status: 204 }
    }),
  ]
}
