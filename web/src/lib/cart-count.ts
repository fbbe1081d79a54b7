import type { Cookies } from '@sveltejs/kit'

const COOKIE = 'bag'

/** How much lies in the bag, as it was last seen: a badge is not worth a question to the server with every page. */
export function cartCount(cookies: Cookies): number {
  const count = Number(cookies.get(COOKIE))
  return Number.isInteger(count) && count > 0 ? count : 0
}

export function rememberCart(cookies: Cookies, count: number | undefined): void {
  if (count) cookies.set(COOKIE, String(count), { path: '/', sameSite: 'lax', httpOnly: true, secure: false, maxAge: 86_400 * 30 })
  else if (cookies.get(COOKIE) !== undefined) cookies.delete(COOKIE, { path: '/', sameSite: 'lax', httpOnly: true, secure: false })
}
