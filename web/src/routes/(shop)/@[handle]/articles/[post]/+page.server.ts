import { redirect } from '@sveltejs/kit'
import { loadPost } from '#lib/shop/load-post.ts'
import { postActions } from '#lib/shop/post-actions.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const loaded = await loadPost(event)
  const { kind } = loaded.post
  if (kind !== 'article' && kind !== 'lookbook') redirect(308, `/@${event.params.handle}/posts/${event.params.post}`)
  return loaded
}

export const actions = postActions
