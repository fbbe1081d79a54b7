import { error, fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { readUnits } from '#lib/studio/part-units.ts'
import { parseMoney } from '#lib/studio/money-input.ts'
import type { Schemas } from '#lib/api.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import type { SellerOrderView } from '#lib/studio/shapes.ts'
import { canSell, canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, cookies }) => {
  const { account } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/orders/{order}', { params: { path: { handle: params.handle, order: params.order } } })
  if (!data) refused(problem)
  const options = { params: { path: { handle: params.handle, order: params.order } } }
  const [deliveries, carriers, invoices, won] = await Promise.all([attempt<Schemas['Deliveries']>(locals.api.GET('/stores/{handle}/orders/{order}/deliveries', options)), attempt<{ items: { name: string }[] }>(locals.api.GET('/carriers')), data.state === 'placed' ? undefined : attempt<{ items: Schemas['Invoice'][] }>(locals.api.GET('/stores/{handle}/orders/{order}/invoices', options)), data.goods.minor === 0 ? attempt<Schemas['OrderPrize']>(locals.api.GET('/stores/{handle}/orders/{order}/prize', options)) : undefined])
  return { prize: won?.prize ?? null, deliveries: deliveries?.items ?? [], followed: carriers?.items.map(({ name }) => name) ?? [], order: data as SellerOrderView, invoices: invoices?.items ?? [], key: crypto.randomUUID(), carrier: cookies.get('carrier') ?? '', mayRefund: canSell(account.role) }
}

type Event = Parameters<Actions[string]>[0]

export const actions: Actions = {
  ship: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed: Record<string, string> = { carrier: String(form.get('carrier') ?? '').trim(), trackingNumber: String(form.get('trackingNumber') ?? '').trim(), anyway: String(form.get('anyway') ?? '') }
    const units = readUnits(form)
    for (const [name, value] of form) if (name.startsWith('units.')) typed[name] = String(value)
    if (!typed.carrier || !typed.trackingNumber) return fail(422, { doing: 'ship' as const, typed, wrong: true })
    if (units === 'wrong') return fail(422, { doing: 'ship' as const, typed, wrongUnits: true })
    const parcel = { carrier: typed.carrier, trackingNumber: typed.trackingNumber, ...(typed.anyway ? { anyway: true } : {}) }
    if (units !== 'all') {
      const { data: part, error: problem } = await locals.api.POST('/stores/{handle}/orders/{order}/parcels', { params: { path: { handle: params.handle, order: params.order }, header: { 'idempotency-key': `${String(form.get('key'))}-part` } }, body: { ...parcel, lines: units } })
      return part ? { done: part.partlySent ? ('partShipped' as const) : ('shipped' as const) } : refusal('ship', problem, typed)
    }
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/shipments', { params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } }, body: { items: [{ order: params.order, ...parcel }] } })
    if (!data) return refusal('ship', problem, typed)
    const { refused: left } = data as { refused: { code: string }[] }
    if (left.length > 0) return fail(409, { doing: 'ship' as const, typed, ...(left[0]!.code === 'order-refund-asked' ? { inQuestion: true } : { notNow: true }) })
    return { done: 'shipped' as const }
  },
  ready: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.POST('/stores/{handle}/orders/{order}/readiness', { params: { path: { handle: params.handle, order: params.order }, header: { 'idempotency-key': String(form.get('key')) } } })
    return problem ? refusal('ready', problem, {}) : { done: 'ready' as const }
  },
  handOver: async ({ request, locals, params }) => {
    const typed = { code: String((await request.formData()).get('code') ?? '').replace(/\s/g, '') }
    const { error: problem } = await locals.api.POST('/stores/{handle}/orders/{order}/hand-over', { params: { path: { handle: params.handle, order: params.order } }, body: typed })
    return problem ? refusal('handOver', problem, typed) : { done: 'handedOver' as const }
  },
  invoice: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/stores/{handle}/orders/{order}/invoices', { params: { path: { handle: params.handle, order: params.order } } })
    return problem ? refusal('invoice', problem, {}) : { done: 'invoiced' as const }
  },
  pack: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/stores/{handle}/packings', { params: { path: { handle: params.handle } }, body: { orders: [params.order] } })
    return problem ? refusal('ship', problem, {}) : {}
  },
  cancel: (event: Event) => end(event, 'cancel', '/stores/{handle}/orders/{order}/cancellation'),
  refund: async (event: Event) => end(event, 'refund', '/stores/{handle}/orders/{order}/refund'),
}

async function end({ request, locals, params }: Event, doing: 'cancel' | 'refund', path: '/stores/{handle}/orders/{order}/cancellation' | '/stores/{handle}/orders/{order}/refund') {
  const form = await request.formData()
  const typed = { why: String(form.get('why') ?? '').trim(), amount: String(form.get('amount') ?? '').trim() }
  const amount = typed.amount === '' && !form.has('part') ? undefined : parseMoney(typed.amount, String(form.get('currency')))
  if (amount && 'wrong' in amount) return fail(422, { doing, typed, wrongAmount: amount.wrong })
  if (!typed.why || !form.get('sure')) return fail(422, { doing, typed, wrong: !typed.why, unsure: !form.get('sure') })
  const { data, error: problem } = await locals.api.POST(path, { params: { path: { handle: params.handle!, order: params.order! }, header: { 'idempotency-key': `${String(form.get('key'))}-${doing}` } }, body: { why: typed.why, ...(doing === 'refund' && amount ? { amountMinor: amount.minor } : {}) } })
  return problem ? refusal(doing, problem, typed) : { done: doing === 'cancel' ? ('cancelled' as const) : (data as SellerOrderView).state === 'refunded' ? ('refunded' as const) : ('partlyRefunded' as const) }
}

function refusal(doing: 'ship' | 'ready' | 'handOver' | 'invoice' | 'cancel' | 'refund', problem: unknown, typed: Record<string, string>) {
  const { status, data } = failWith(problem)
  return fail(status, { doing, typed, problem: data.problem, amountProblem: data.errors?.amountMinor, unitsProblem: data.errors?.lines })
}
