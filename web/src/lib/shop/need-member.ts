import { redirect } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'

/** Guests are asked to sign in and come back to the page they wanted. */
export async function needMember(parent: () => Promise<{ me: Me | null }>, url: URL): Promise<Me> {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  return me
}
