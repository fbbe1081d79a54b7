import { signed, unsigned } from './signature.ts'

export const SESSION_COOKIE = 'amoy_session'
export const GUEST_COOKIE = 'amoy_guest'
export const CHALLENGE_COOKIE = 'amoy_sign_in'

/** The longest that browsers keep a cookie; when a session ends is for the server to say. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether cookies may travel over plain http: only where the place itself is served so. */
export type CookieTerms = { secret: string; publicUrl: string }

export function sessionCookie({ secret, publicUrl }: CookieTerms, token: string): string {
  return cookie(SESSION_COOKIE, signed(token, secret), COOKIE_SECONDS, publicUrl)
}

/** For the cart of somebody without an account. `guestId` is a new id, or the one that came with the request. */
export function guestCookie({ secret, publicUrl }: CookieTerms, guestId: string): string {
  return cookie(GUEST_COOKIE, signed(guestId, `${secret} guest`), COOKIE_SECONDS, publicUrl)
}

/** What somebody who is about to sign in holds: their tries count against it. */
export function challengeCookie(publicUrl: string, challenge: string, seconds: number): string {
  return cookie(CHALLENGE_COOKIE, challenge, seconds, publicUrl)
}

export function challengeOf(header: string | null): string | undefined {
  return cookieValue(header, CHALLENGE_COOKIE)
}

export function clearedCookie(name: typeof SESSION_COOKIE | typeof GUEST_COOKIE | typeof CHALLENGE_COOKIE, publicUrl: string): string {
  return cookie(name, '', 0, publicUrl)
}

export function sessionToken(header: string | null, secret: string): string | undefined {
  const value = cookieValue(header, SESSION_COOKIE)
  return value && unsigned(value, secret)
}

export function guestIdOf(header: string | null, secret: string): string | undefined {
  const value = cookieValue(header, GUEST_COOKIE)
  const id = value && unsigned(value, `${secret} guest`)
  return id && UUID.test(id) ? id : undefined
}

function cookie(name: string, value: string, seconds: number, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${encodeURIComponent(value)}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function cookieValue(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2)
    if (key !== name || !value) continue
    try {
      return decodeURIComponent(value)
    } catch {
      return undefined
    }
  }
  return undefined
}
