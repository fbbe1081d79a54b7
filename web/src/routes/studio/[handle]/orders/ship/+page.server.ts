import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { dealNumbers } from '#lib/studio/paste-numbers.ts'
import { attempt } from '#lib/studio/refused.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import { idsOf, waitingOrders } from '#lib/studio/waiting-orders.ts'
import type { Actions, PageServerLoad } from './$types'

const MAX_AT_ONCE = 50
const CARRIER_DAYS = 365

export const load: PageServerLoad = async ({ locals, parent, url, cookies }) => {
  const { account } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const all = await waitingOrders(locals.api, account.handle)
  const ids = idsOf(url.searchParams)
  const chosen = ids.length > 0 ? all.filter((each) => ids.includes(each.id)) : all
  const carriers = await attempt<{ items: { name: string }[] }>(locals.api.GET('/carriers'))
  return { followed: carriers?.items.map(({ name }) => name) ?? [], orders: chosen.slice(0, MAX_AT_ONCE), waiting: chosen.length, carrier: cookies.get('carrier') ?? '', key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params, cookies }) => {
    const form = await request.formData()
    const carrier = String(form.get('carrier') ?? '').trim()
    const pasted = String(form.get('pasted') ?? '')
    const orders = form.getAll('order').map((id) => ({ id: String(id), number: String(form.get(`number.${id}`) ?? '') }))
    const anyway = form.getAll('anyway').map(String)
    const typed = { carrier, pasted, anyway, numbers: Object.fromEntries(orders.map(({ id, number }) => [id, number])) }
    const inQuestion = form.getAll('asked').map(String).filter((id) => !anyway.includes(id))
    // A column of numbers goes to those that are shipped: one that waits for an answer takes none.
    const { numbers, left } = dealNumbers(orders.filter(({ id, number }) => number.trim() !== '' || !inQuestion.includes(id)), pasted)
    if (left > 0) return fail(422, { typed, wrong: { pasted: 'ship.tooManyNumbers', carrier: '' }, left })
    if (carrier === '') return fail(422, { typed, wrong: { carrier: 'field.missing', pasted: '' }, left: 0 })
    if (numbers.size === 0) return fail(422, { typed, wrong: { pasted: 'ship.noNumbers', carrier: '' }, left: 0 })
    const items = [...numbers].map(([order, trackingNumber]) => ({ order, carrier, trackingNumber, ...(anyway.includes(order) ? { anyway: true } : {}) }))
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/shipments', { params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } }, body: { items } })
    if (!data) {
      const refusal = failWith(problem)
      return fail(refusal.status, { typed, problem: refusal.data.problem })
    }
    cookies.set('carrier', carrier, { path: '/studio', maxAge: CARRIER_DAYS * 86_400, sameSite: 'lax' })
    const done = data as { shipped: string[]; refused: { order: string; code: string }[] }
    if (done.refused.length > 0) {
      const asked = done.refused.filter(({ code }) => code === 'order-refund-asked')
      return { shipped: done.shipped.length, refused: done.refused.length - asked.length, asked: asked.map(({ order }) => String(form.get(`name.${order}`) ?? order)), typed }
    }
    redirect(303, `/studio/${params.handle}/orders?shipped=${done.shipped.length}`)
  },
}
