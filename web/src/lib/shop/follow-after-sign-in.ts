import type { Cookies } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'

/** Whom a guest wanted to follow when asked to sign in. */
const COOKIE = 'follow'
const GOOD_FOR_SECONDS = 15 * 60

export function rememberFollow(cookies: Cookies, handle: string): void {
  cookies.set(COOKIE, handle, { path: '/sign-in', maxAge: GOOD_FOR_SECONDS, httpOnly: true, sameSite: 'lax', secure: false })
}

/** Follows whom the guest wanted to follow, when the way goes back to that account. A refusal is for its page to tell. */
export async function followAsWanted(cookies: Cookies, api: Api, to: string): Promise<void> {
  const handle = cookies.get(COOKIE)
  if (!handle) return
  cookies.delete(COOKIE, { path: '/sign-in' })
  if (to.split(/[/?#]/)[1] === `@${handle}`) await api.PUT('/accounts/{handle}/follow', { params: { path: { handle } } })
}
