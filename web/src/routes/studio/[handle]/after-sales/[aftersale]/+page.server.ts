import { error } from '@sveltejs/kit'
import type { Aftersale } from '#lib/after-sales/shapes.ts'
import { rememberAddress } from '#lib/after-sales/remember-address.ts'
import { takeAct } from '#lib/after-sales/take-act.ts'
import { refused } from '#lib/studio/refused.ts'
import { canSell, canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const [{ data, error: problem }, { data: terms }] = await Promise.all([
    locals.api.GET('/stores/{handle}/after-sales/{aftersale}', { params: { path: params } }),
    locals.api.GET('/stores/{handle}/return-terms', { params: { path: { handle: params.handle } } }),
  ])
  if (!data) refused(problem)
  return { aftersale: data as Aftersale, address: terms?.address ?? null, key: crypto.randomUUID(), mayDecide: canSell(account.role) }
}

export const actions: Actions = {
  act: async ({ request, locals, params }) => {
    const form = await request.formData()
    const taken = await takeAct(locals.api, { base: '/stores/{handle}/after-sales/{aftersale}', path: { ...params } }, form)
    if ('done' in taken && form.get('remember') === '1') await rememberAddress(locals.api, params.handle, form)
    return taken
  },
}
