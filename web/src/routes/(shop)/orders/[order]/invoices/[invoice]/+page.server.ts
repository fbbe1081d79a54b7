import { error, redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  const { data, error: problem } = await locals.api.GET('/orders/{order}/invoices', { params: { path: { order: params.order } } })
  if (!data) stopWith(problem)
  const invoice = data.items.find((each) => each.id === params.invoice)
  if (!invoice) error(404)
  return { invoice }
}
