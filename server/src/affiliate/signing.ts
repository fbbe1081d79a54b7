import { createHmac, timingSafeEqual } from 'node:crypto'
import { VISITOR_SECONDS } from './limits.ts'

/** The place's key and its former ones: what was signed with those is still known. */
export type Secrets = readonly [string, ...string[]]

export const VISITOR_COOKIE = 'amoy_visitor'
const SIGNATURE_BYTES = 16
const ID_BYTES = 16
const NO_PRODUCT = '00000000-0000-0000-0000-000000000000'

/** What a link says: whose placement it stands on, and the page of a store that it leads to. */
export type Link = { memberId: string; placementId: string; storeId: string; productId: string | null; path: string }

/** For `/go/`: nothing of it needs to be looked up, and nothing of it can be changed. */
export function signLink([secret]: Secrets, { memberId, placementId, storeId, productId, path }: Link): string {
  const body = Buffer.concat([...[memberId, placementId, storeId, productId ?? NO_PRODUCT].map(bytesOf), Buffer.from(path)])
  return `${body.toString('base64url')}.${signature(secret, 'link', body).toString('base64url')}`
}

export function readLink(secrets: Secrets, token: string): Link | undefined {
  const [text, sign, more] = token.split('.')
  if (!text || !sign || more !== undefined) return undefined
  const body = bytesIn(text)
  if (!body || body.length <= 4 * ID_BYTES || !isSigned(secrets, 'link', body, sign)) return undefined
  const [memberId, placementId, storeId, productId] = [0, 1, 2, 3].map((nth) => idIn(body.subarray(nth * ID_BYTES, (nth + 1) * ID_BYTES)))
  return { memberId: memberId!, placementId: placementId!, storeId: storeId!, productId: productId === NO_PRODUCT ? null : productId!, path: body.subarray(4 * ID_BYTES).toString() }
}

/** A click as its visitor's page names it: of no use to anybody else. */
export function signClick([secret]: Secrets, visitorId: string, clickId: string): string {
  return `${bytesOf(clickId).toString('base64url')}.${signature(secret, 'click', bothOf(visitorId, clickId)).toString('base64url')}`
}

export function readClick(secrets: Secrets, visitorId: string, token: string): string | undefined {
  const [text, sign] = token.split('.')
  const bytes = Buffer.from(text ?? '', 'base64url')
  if (bytes.length !== ID_BYTES || !sign) return undefined
  const clickId = idIn(bytes)
  return isSigned(secrets, 'click', bothOf(visitorId, clickId), sign) ? clickId : undefined
}

export function visitorCookie([secret]: Secrets, publicUrl: string, visitorId: string): string {
  const bytes = bytesOf(visitorId)
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${VISITOR_COOKIE}=${bytes.toString('base64url')}.${signature(secret, 'visitor', bytes).toString('base64url')}; Max-Age=${VISITOR_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** Who a link led here before, by the cookie that they were given then. */
export function readVisitor(secrets: Secrets, cookies: string | null | undefined): string | undefined {
  const value = cookies?.split(';').map((each) => each.trim().split('=', 2)).find(([name]) => name === VISITOR_COOKIE)?.[1]
  const [text, sign] = (value ?? '').split('.')
  const bytes = Buffer.from(text ?? '', 'base64url')
  return bytes.length === ID_BYTES && sign && isSigned(secrets, 'visitor', bytes, sign) ? idIn(bytes) : undefined
}

/** What two have in common, without saying what it is. */
export function keyedMark([secret]: Secrets, kind: 'network' | 'payer', text: string): string {
  return signature(secret, kind, Buffer.from(text)).toString('base64url')
}

function isSigned(secrets: Secrets, kind: string, body: Buffer, sign: string): boolean {
  const given = bytesIn(sign)
  return given?.length === SIGNATURE_BYTES && secrets.some((secret) => timingSafeEqual(signature(secret, kind, body), given))
}

function signature(secret: string, kind: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(`affiliate ${kind} `).update(body).digest().subarray(0, SIGNATURE_BYTES)
}

/** In one spelling alone: what is looked for in words is found as it would be read. */
function bytesIn(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

const bothOf = (one: string, other: string) => Buffer.concat([bytesOf(one), bytesOf(other)])
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

function idIn(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
