import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { FieldErrors } from '#lib/studio/product-form.ts'
import { refused } from '#lib/studio/refused.ts'
import { blankZone, readZone, type StoreShipping, zoneTyped } from '#lib/studio/shipping-form.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

type Locals = App.Locals

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const path = { handle: params.handle }
  const [shipping, tax, regions, countries] = await Promise.all([stored(locals, params.handle), locals.api.GET('/stores/{handle}/tax', { params: { path } }), locals.api.GET('/regions'), locals.api.GET('/countries')])
  if (!tax.data) refused(tax.error)
  const profile = shipping.profiles.find(({ id }) => id === url.searchParams.get('profile')) ?? null
  const shown = profile?.zones ?? shipping.zones
  return { shipping, profile, shown, zones: shown.map((zone) => zoneTyped(zone, shipping.currency)), blank: blankZone(), tax: tax.data, regions: regions.data?.items ?? [], countries: countries.data?.items ?? [] }
}

export const actions: Actions = {
  zone: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const shipping = await stored(locals, params.handle)
    const { currency } = shipping
    const profile = shipping.profiles.find(({ id }) => id === url.searchParams.get('profile'))
    const zones = profile?.zones ?? shipping.zones
    const send = (next: Zones, more: { at: number; typed?: Typed }) => (profile ? sendProfiles(locals, params.handle, shipping.profiles.map((each) => (each === profile ? { ...each, zones: next } : each)), more) : sendZones(locals, params.handle, next, more))
    const at = Math.min(Number(form.get('at')) || 0, zones.length)
    if (form.get('remove')) return send(zones.toSpliced(at, 1), { at })
    const { typed, errors, zone } = readZone(form, currency)
    if (Object.keys(errors).length > 0) return fail(422, { part: 'zone' as const, at, typed, errors, problem: null })
    return send(zones.toSpliced(at, 1, zone), { at, typed })
  },
  /** A new profile begins with the zones of most goods. */
  profile: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const { zones, profiles } = await stored(locals, params.handle)
    const known = profiles.find(({ id }) => id === url.searchParams.get('profile'))
    const name = String(form.get('name') ?? '').trim()
    const id = known?.id ?? crypto.randomUUID()
    const next = form.get('remove') ? profiles.filter((each) => each !== known) : known ? profiles.map((each) => (each === known ? { ...each, name } : each)) : [...profiles, { id, name, zones }]
    const { error: problem } = await locals.api.PUT('/stores/{handle}/shipping-profiles', { params: { path: { handle: params.handle } }, body: { profiles: next } })
    if (!problem) redirect(303, `/studio/${params.handle}/shipping${form.get('remove') ? '' : `?profile=${id}`}`)
    const { status, data } = failWith(problem)
    return fail(status, { part: 'profile' as const, at: known ? 1 : 0, typed: { name }, errors: byLastName(data.errors), problem: data.problem })
  },
  point: async ({ request, locals, params }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const { points } = await stored(locals, params.handle)
    const at = Math.min(Number(form.get('at')) || 0, points.length)
    const typed = { name: text('name'), region: text('region'), city: text('city'), street: text('street'), phone: text('phone'), hours: text('hours') }
    const next = form.get('remove') ? points.toSpliced(at, 1) : points.toSpliced(at, 1, { ...typed, id: points[at]?.id ?? crypto.randomUUID() })
    const { error: problem } = await locals.api.PUT('/stores/{handle}/pick-up-points', { params: { path: { handle: params.handle } }, body: { points: next } })
    if (!problem) return { saved: 'point' as const }
    const { status, data } = failWith(problem)
    return fail(status, { part: 'point' as const, at, typed, errors: byLastName(data.errors), problem: data.problem })
  },
  tax: async ({ request, locals, params }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const mode = (['included', 'added'] as const).find((each) => each === text('mode')) ?? ('none' as const)
    const typed = { mode, number: text('number'), country: text('country').toUpperCase(), region: text('region') }
    if (form.get('takeCountry')) return { part: 'tax' as const, at: 0, typed, errors: {} as Record<string, string>, problem: null }
    const { error: problem } = await locals.api.PUT('/stores/{handle}/tax', { params: { path: { handle: params.handle } }, body: typed })
    if (!problem) return { saved: 'tax' as const }
    const { status, data } = failWith(problem)
    return fail(status, { part: 'tax' as const, at: 0, typed, errors: data.errors as Record<string, string>, problem: data.problem })
  },
}

async function stored(locals: Locals, handle: string) {
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/shipping', { params: { path: { handle } } })
  if (!data) refused(problem)
  return data
}

type Zones = StoreShipping['zones']
type Typed = ReturnType<typeof readZone>['typed']

async function sendZones(locals: Locals, handle: string, zones: Zones, more: { at: number; typed?: Typed }) {
  const { error: problem } = await locals.api.PUT('/stores/{handle}/shipping', { params: { path: { handle } }, body: { zones } })
  return problem ? failZone(problem, more) : { saved: 'zone' as const }
}

async function sendProfiles(locals: Locals, handle: string, profiles: StoreShipping['profiles'], more: { at: number; typed?: Typed }) {
  const { error: problem } = await locals.api.PUT('/stores/{handle}/shipping-profiles', { params: { path: { handle } }, body: { profiles } })
  return problem ? failZone(problem, more) : { saved: 'zone' as const }
}

function failZone(problem: unknown, { at, typed }: { at: number; typed?: Typed }) {
  const { status, data } = failWith(problem)
  const places = Object.entries(data.errors).find(([field]) => field.includes(`zones.${at}.places`))?.[1]
  return fail(status, { part: 'zone' as const, at, typed: typed ?? null, errors: (places ? { places } : {}) as FieldErrors, problem: data.problem })
}

/** "points.0.hours" stands at the field "hours". */
function byLastName(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field.split('.').at(-1)!, message]))
}
