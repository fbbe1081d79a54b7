import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { insidePath } from '#lib/inside-path.ts'
import { failWith } from '#lib/refusal.ts'

type PostEvent = RequestEvent<{ handle: string; post: string }>

/** What readers do on the page of a post, whatever its form. */
export const postActions = {
  like: (event: PostEvent) => toggle(event, '/accounts/{handle}/posts/{post}/like'),
  save: (event: PostEvent) => toggle(event, '/accounts/{handle}/posts/{post}/save'),
  vote: async ({ request, locals, params, url }: PostEvent) => {
    const form = await request.formData()
    const chosen = form.getAll('choice').map(Number)
    const tell = form.has('tell')
    if (chosen.length === 0) return fail(422, { chosen, tell, pollWrong: 'poll.choose' })
    const { error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/poll/vote', { params: { path: params }, body: { choices: chosen, madeAt: String(form.get('madeAt')), tell } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(`${url.pathname}?${new URLSearchParams([...chosen.map((each) => ['choice', String(each)]), ...(tell ? [['tell', '1']] : [])])}#poll`)}`)
    // Nothing of what was chosen holds for the poll that is there now; the page is loaded anew, with script too.
    if (problem?.code === 'poll-changed') redirect(303, `${url.pathname}?another#poll`)
    if (problem) return fail(problem.status, { chosen, tell, pollProblem: failWith(problem).data.problem })
    redirect(303, `${url.pathname}#poll`)
  },
  comment: async ({ request, locals, params, url }: PostEvent) => {
    const form = await request.formData()
    const text = String(form.get('text') ?? '')
    const { error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/comments', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { text } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
    if (problem) return failWith(problem, { text })
    redirect(303, `${url.pathname}#comments`)
  },
  uncomment: async ({ request, locals, params, url }: PostEvent) => {
    const comment = String((await request.formData()).get('comment'))
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/posts/{post}/comments/{comment}', { params: { path: { ...params, comment } } })
    if (problem) return failWith(problem)
    redirect(303, `${url.pathname}#comments`)
  },
}

/** Likes and saves come from any page; without script the browser goes back to where it was. */
async function toggle({ request, locals, params, url }: PostEvent, path: '/accounts/{handle}/posts/{post}/like' | '/accounts/{handle}/posts/{post}/save') {
  const form = await request.formData()
  const options = { params: { path: params } }
  const { error: problem } = form.get('on') === '1' ? await locals.api.PUT(path, options) : await locals.api.DELETE(path, options)
  const back = form.has('back') ? insidePath(form.get('back')) : url.pathname
  if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(back)}`)
  if (problem) return failWith(problem)
  if (request.headers.get('x-sveltekit-action') === 'true') return { done: true }
  redirect(303, back)
}
