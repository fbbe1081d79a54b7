import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#clock'

/** How long WeChat has to come back with who pays. */
export const STATE_MS = 10 * 60_000
const NONCE_BYTES = 16
const STATE = /^([0-9a-f]{12})([0-9a-f]{32})([0-9a-f]{64})$/

/** What goes to WeChat and comes back: until when, a nonce, and that we made it for this payment. WeChat takes letters and digits, at most 128. */
export function writeState(secret: string, reference: string, clock: Pick<Clock, 'now'>): string {
  const until = (clock.now().getTime() + STATE_MS).toString(16).padStart(12, '0')
  const nonce = randomBytes(NONCE_BYTES).toString('hex')
  return until + nonce + sealOf(secret, reference, until, nonce).toString('hex')
}

/** The name under which it is used once, and until when; undefined for what is not ours, is of another payment, or is over. */
export function readState(secret: string, reference: string, state: string, clock: Pick<Clock, 'now'>): { nonce: string } | undefined {
  const [, until, nonce, seal] = STATE.exec(state) ?? []
  if (!until || !nonce || !seal || !timingSafeEqual(Buffer.from(seal, 'hex'), sealOf(secret, reference, until, nonce))) return undefined
  return Number.parseInt(until, 16) > clock.now().getTime() ? { nonce: createHash('sha256').update(`state ${nonce}`).digest('hex') } : undefined
}

function sealOf(secret: string, reference: string, until: string, nonce: string): Buffer {
  return createHmac('sha256', secret).update(`wechat payer ${reference} ${until} ${nonce}`).digest()
}
