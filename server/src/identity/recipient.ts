import { type Refusal, refuse, z } from '#api'

/** Where a code goes, and by what a person is known: an e-mail address or a phone number, in one spelling. */
export type Recipient = { channel: 'email' | 'sms'; to: string }

const INTERNATIONAL = /^\+[1-9]\d{6,14}$/
const CHINESE_MOBILE = /^1[3-9]\d{9}$/

/** As people type them; one of the two. */
export const RecipientFields = { email: z.email().max(254).optional(), phone: z.string().max(40).optional() }

export function recipientOf({ email, phone }: { email?: string; phone?: string }): Recipient | Refusal {
  if ((email === undefined) === (phone === undefined)) return refuse('either-or', { one: 'email', other: 'phone' }, 'email')
  if (email !== undefined) return { channel: 'email', to: email.trim().toLowerCase() }
  const number = phoneNumber(phone!)
  return number ? { channel: 'sms', to: number } : refuse('phone-invalid', {}, 'phone')
}

/** In international spelling; eleven digits alone are a Chinese mobile number. */
export function phoneNumber(typed: string): string | undefined {
  const bare = typed.normalize('NFKC').replace(/[\s().-]/g, '').replace(/^00/, '+')
  if (CHINESE_MOBILE.test(bare)) return `+86${bare}`
  return INTERNATIONAL.test(bare) ? bare : undefined
}
