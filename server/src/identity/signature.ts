import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `value.signature`, as better-auth signs its cookies: HMAC-SHA256 in base64. */
export function signed(value: string, secret: string): string {
  return `${value}.${hmac(value, secret).toString('base64')}`
}

/** The value that was signed; undefined when it was not by us. */
export function unsigned(text: string, secret: string): string | undefined {
  const dot = text.lastIndexOf('.')
  if (dot < 1) return undefined
  const value = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = hmac(value, secret)
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined
}

export function hmac(value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(value).digest()
}

// Secrets come from the system's own chance, never from the clock that a test may replay.
export function secretText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

export function secretSalt(): Buffer {
  return randomBytes(32)
}
