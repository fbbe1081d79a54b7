import { Id, isRefusal, refuse, route, type Route, z } from '#api'
import type { OrdersDeps } from '../deps.ts'
import { mayBuy } from '../policy.ts'
import { Address, AddressChange, KeptAddress } from './schemas.ts'
import { changeAddress, forgetAddress, keepAddress, listAddresses } from './address-book.ts'

const tag = 'addresses'
const params = z.object({ address: Id })

export function addressRoutes({ database, clock }: OrdersDeps): Route[] {
  return [
    route({ method: 'get', path: '/addresses', tag, summary: 'My addresses, the last used first', access: mayBuy, response: z.object({ items: z.array(KeptAddress) }) }, async ({ who }) => ({
      status: 200,
      body: { items: await listAddresses(database.read, who.personId) },
    })),

    route({ method: 'post', path: '/addresses', tag, summary: 'Keep an address', access: mayBuy, body: Address, response: KeptAddress, status: 201 }, async ({ who, body }) => {
      const kept = await keepAddress(database, clock, who.personId, body)
      return isRefusal(kept) ? kept : { status: 201, body: kept }
    }),

    route({ method: 'patch', path: '/addresses/{address}', tag, summary: 'Change an address; orders keep the one they were placed with', access: mayBuy, params, body: AddressChange, response: KeptAddress }, async ({ who, params: { address }, body }) => {
      const changed = await changeAddress(database, who.personId, address, body)
      return isRefusal(changed) ? changed : { status: 200, body: changed }
    }),

    route({ method: 'delete', path: '/addresses/{address}', tag, summary: 'Remove an address', access: mayBuy, params }, async ({ who, params: { address } }) =>
      (await forgetAddress(database, who.personId, address)) ? { status: 204 } : refuse('not-found'),
    ),
  ]
}
