import { constants, createDecipheriv, type KeyObject, publicEncrypt, randomBytes, sign, verify } from 'node:crypto'
import type { Clock } from '#clock'

/** How old, or how far ahead, the time of a signature may be. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000
const SCHEME = 'WECHATPAY2-SHA256-RSA2048'
const NONCE_BYTES = 16
const TAG_BYTES = 16
const HEADERS = { timestamp: 'wechatpay-timestamp', nonce: 'wechatpay-nonce', signature: 'wechatpay-signature', serial: 'wechatpay-serial' } as const

export type Merchant = { mchid: string; /** Of the merchant's own certificate, and the key that belongs to it. */ serial: string; privateKey: KeyObject }
export type SignedHeaders = { timestamp: string; nonce: string; signature: string; serial: string }

/** The Authorization of one request; `target` is path and query as they are sent. */
export function authorization(merchant: Merchant, clock: Pick<Clock, 'now'>, { method, target, body }: { method: string; target: string; body: string }): string {
  const timestamp = String(Math.floor(clock.now().getTime() / 1_000))
  const nonce = randomBytes(NONCE_BYTES).toString('hex')
  const signature = signLines(merchant.privateKey, method, target, timestamp, nonce, body)
  return `${SCHEME} mchid="${merchant.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${merchant.serial}"`
}

/** As WeChat Pay wants everything signed: each part with a line end after it. */
export function signLines(key: KeyObject, ...parts: string[]): string {
  return sign('sha256', Buffer.from(lines(...parts)), key).toString('base64')
}

/** What an answer or a notification carries to prove where it is from. Undefined when any of it is missing. */
export function signedHeaders(get: (name: string) => string | null | undefined): SignedHeaders | undefined {
  const [timestamp, nonce, signature, serial] = [get(HEADERS.timestamp), get(HEADERS.nonce), get(HEADERS.signature), get(HEADERS.serial)]
  return timestamp && nonce && signature && serial ? { timestamp, nonce, signature, serial } : undefined
}

export function isSignedBy(key: KeyObject, { timestamp, nonce, signature }: SignedHeaders, body: string): boolean {
  return verify('sha256', Buffer.from(lines(timestamp, nonce, body)), key, Buffer.from(signature, 'base64'))
}

export function isFresh({ timestamp }: Pick<SignedHeaders, 'timestamp'>, clock: Pick<Clock, 'now'>): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(clock.now().getTime() - Number(timestamp) * 1_000) <= SIGNATURE_WINDOW_MS
}

export type Sealed = { nonce: string; associated_data?: string; ciphertext: string }

/** Opens what was sealed with the APIv3 key by AES-256-GCM. Throws for any other key, and for a changed text. */
export function unseal(apiKey: string, { nonce, associated_data, ciphertext }: Sealed): string {
  const sealed = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiKey), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(associated_data ?? ''))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** For a person's name in a request: only WeChat Pay can read it. */
export function encryptFor(key: KeyObject, text: string): string {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, Buffer.from(text)).toString('base64')
}

function lines(...parts: string[]): string {
  return parts.map((part) => `${part}\n`).join('')
}
