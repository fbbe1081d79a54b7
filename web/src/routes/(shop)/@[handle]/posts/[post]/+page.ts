import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data }) => ({ ...data, parts: data.poll || data.draw || data.post.show ? await import('#lib/shop/post-parts.ts') : null })
