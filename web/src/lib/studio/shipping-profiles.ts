import type { Api } from '#lib/api.ts'
import type { StoreShipping } from './shipping-form.ts'
import { attempt } from './refused.ts'

/** The shipping profiles that products of a store can be of, beside the one of most goods. */
export async function shippingProfiles(api: Api, handle: string): Promise<{ id: string; name: string }[]> {
  const shipping = await attempt<StoreShipping>(api.GET('/stores/{handle}/shipping', { params: { path: { handle } } }))
  return shipping?.profiles.map(({ id, name }) => ({ id, name })) ?? []
}
