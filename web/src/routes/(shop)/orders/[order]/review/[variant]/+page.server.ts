import { error, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import { readReview, refusedAt } from '#lib/shop/review-form.ts'
import { settleTray } from '#lib/studio/picture-tray.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  await needMember(parent, url)
  const { data: lines, error: problem } = await locals.api.GET('/orders/{order}/reviews', { params: { path: { order: params.order } } })
  if (!lines) stopWith(problem)
  const line = lines.items.find((each) => each.variantId === params.variant)
  if (!line) error(404, 'not-found')
  if (line.review) redirect(303, `/me/reviews/${line.review.id}`)
  const stars = Number(url.searchParams.get('stars'))
  return { line, order: params.order, stars: [1, 2, 3, 4, 5].includes(stars) ? stars : 0, key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { data: me } = await locals.api.GET('/me')
    if (!me) error(401)
    const typed = readReview(form)
    const { pictures, problem } = await settleTray(locals.api, me.handle, form)
    if (problem) return refusedAt(problem, { ...typed, pictures })
    const { data, error: refused } = await locals.api.POST('/orders/{order}/reviews', {
      params: { path: { order: params.order }, header: { 'idempotency-key': String(form.get('key')) } },
      body: { variant: params.variant, ...typed, pictureIds: pictures.map(({ id }) => id) },
    })
    if (!data) return failWith(refused, { ...typed, pictures })
    const mine = `/me/reviews/${data.id}`
    if (form.get('show') !== '1') redirect(303, `${mine}?new=1`)
    const { error: unshown } = await locals.api.POST('/reviews/{review}/show', { params: { path: { review: data.id }, header: { 'idempotency-key': `${String(form.get('key'))}-show` } } })
    redirect(303, `${mine}?${unshown ? 'unshown' : 'shown'}=1`)
  },
}
