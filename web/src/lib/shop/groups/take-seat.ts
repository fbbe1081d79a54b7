import { fail, redirect } from '@sveltejs/kit'
import type { Api, Me, Schemas } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import { goToPay } from '#lib/shop/go-to-pay.ts'
import { aloneNow } from './alone-now.ts'
import { isOfPrice } from './is-of-price.ts'

type Price = Schemas['GroupBuy']['prices'][number]
/** Where a seat is taken: in a group that is there, or in one that is opened with it. */
export type SeatAt = { handle: string; slug: string } & ({ group: string } | { product: string })
export type SeatChoice = Awaited<ReturnType<typeof loadSeat>>

/** More than the API reads. */
const MOST_TO_ASK = 10
/** Refusals of how many one seat may take: one unit is quoted beside them. */
const TOO_MANY: readonly string[] = ['group-seat-limit', 'group-seats-kept', 'line-out-of-stock']

/** Everything that is asked before a seat is paid for: what, where to, how, and what it comes to. */
export async function loadSeat(api: Api, me: Me | null, at: SeatAt, { prices, url }: { prices: readonly Price[]; url: URL }) {
  const path = { handle: at.handle }
  const [{ data: product }, { data: offers }, addresses, regions, countries] = await Promise.all([
    api.GET('/stores/{handle}/products/{slug}', { params: { path: { ...path, slug: at.slug } } }),
    api.GET('/stores/{handle}/products/{slug}/offers', { params: { path: { ...path, slug: at.slug } } }),
    me ? api.GET('/addresses') : undefined,
    api.GET('/regions'),
    api.GET('/countries'),
  ])
  const variants = (product?.variants ?? []).flatMap((each) => {
    const price = prices.find(({ variant }) => variant === each.id)?.price
    return price ? [{ id: each.id, label: each.optionValues.join(' · '), price, alone: aloneNow(each, offers?.prices ?? []), out: each.available === 0 }] : []
  })
  const wanted = url.searchParams.get('variant')
  const variant = variants.find(({ id }) => id === wanted) ?? variants.find(({ out }) => !out) ?? variants[0]
  const wished = Math.min(MOST_TO_ASK, Math.max(1, Math.trunc(Number(url.searchParams.get('quantity'))) || 1))
  const quoteOf = async (quantity: number) => variant && (await api.GET('/stores/{handle}/group-quote', { params: { path, query: { ...targetOf(at), variant: variant.id, quantity, addressId: addresses?.data?.items[0]?.id } } }))
  const asked = await quoteOf(wished)
  const tooMany = asked?.error && TOO_MANY.includes(asked.error.code) ? (asked.error as ProblemView) : undefined
  const quoted = tooMany ? await quoteOf(1) : asked
  const quote = quoted?.data
  const methods = quote ? await api.GET('/payment-methods', { params: { query: { currency: quote.total.currency, amountMinor: quote.total.minor } } }) : undefined
  return {
    product: product ?? null,
    variants,
    variant: variant ?? null,
    quantity: tooMany ? 1 : wished,
    tooMany: tooMany?.detail,
    quote: quote ?? null,
    quoteProblem: (quoted?.error as ProblemView | undefined) ?? null,
    addresses: addresses?.data?.items ?? [],
    /** For the fields of an address, which look for them beside the page's own. */
    places: { regions: regions.data?.items ?? [], countries: countries.data },
    methods: methods?.data?.items.filter(({ provider }) => quote!.providers.includes(provider)) ?? [],
    key: crypto.randomUUID(),
  }
}

/** Takes the seat and goes on to the page of the payment provider. Returns what was refused, with what was typed. */
export async function takeSeat({ request, locals: { api }, url }: { request: Request; locals: App.Locals; url: URL }, at: SeatAt) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const address = addressFrom(form)
  const addressId = text('addressId') || 'new'
  const typed = { ...address, addressId }
  const where = addressId === 'none' ? {} : addressId === 'new' ? { address } : { addressId }
  if (form.get('takeCountry')) return { values: typed, problem: null, errors: {} }
  const provider = text('provider')
  if (!provider) return fail(422, { values: typed, noMethod: true })
  const wish = { variant: text('variant'), quantity: Number(form.get('quantity')) || 1 }
  const body = { ...wish, seenPriceMinor: Number(form.get('seenPrice')), seenTotalMinor: Number(form.get('seenTotal')), provider, device: deviceOf(request.headers), ...where }
  const header = { 'idempotency-key': text('key') }
  const { data, error: problem } =
    'group' in at
      ? await api.POST('/stores/{handle}/groups/{group}/members', { params: { path: { handle: at.handle, group: at.group }, header }, body })
      : await api.POST('/stores/{handle}/groups', { params: { path: { handle: at.handle }, header }, body: { ...body, product: at.product } })
  if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  if (!data) {
    const refusal = failWith(problem, typed)
    // It comes to something else there: whoever buys sees what, and says so again.
    const place = addressId === 'new' ? { country: address.country, region: address.region } : addressId === 'none' ? {} : { addressId }
    const { data: requoted } = !isOfPrice(refusal.data.problem.code) ? { data: undefined } : await api.GET('/stores/{handle}/group-quote', { params: { path: { handle: at.handle }, query: { ...targetOf(at), ...wish, ...place } } })
    return fail(refusal.status, { ...refusal.data, requoted })
  }
  goToPay(data.checkout.payment?.payUrl, data.checkout.id)
}

const targetOf = (at: SeatAt) => ('group' in at ? { group: at.group } : { product: at.product })
