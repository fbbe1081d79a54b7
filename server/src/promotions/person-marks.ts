import { createHmac } from 'node:crypto'

/** Who receives an order, as far as it is known. */
export type Receiver = { name: string; phone: string; country: string; region: string; city: string; district: string; street: string }

const MARK_BYTES = 16
const CHINA = '86'
const CHINESE_MOBILE = /^1\d{10}$/
/** Where parcels wait for many, and where many live or learn: sharing it makes nobody a household. */
const SHARED = /自提|驿站|代收|代领|快递柜|丰巢|菜鸟|宿舍|学生公寓|收发室|传达室|前台|\b(?:pick-?\s?up|collection) point\b|\bparcel (?:shop|locker)\b|\blockers?\b|\bpackstation\b|\bdorm(?:itory|s)?\b|\bhall of residence\b|\bp\.?\s?o\.? box\b|\bfront desk\b|\breception\b|\bmail ?room\b/i
/** Of names of places, what people leave out or put in. */
const PLACE_ENDS = /[省市区县]/gu

/**
 * What one person has in common under several accounts: the receiving phone number, and the receiver at an address. As
 * keyed hashes: whoever reads them learns neither, and cannot try numbers out without the key.
 */
export function personMarks(secret: string, receiver: Receiver | undefined): string[] {
  if (!receiver) return []
  const { name, phone, country } = receiver
  const digits = phoneDigits(phone, country)
  return [...(digits === '' ? [] : [mark(secret, 'phone', digits)]), mark(secret, 'receiver', `${country} ${placeOf(receiver)} ${plain(name)}`)].sort()
}

/** What everybody has in common who receives at one address: nothing where it names no number, or says that strangers share it. */
export function placeMark(secret: string, { country, street, ...receiver }: Receiver): string | undefined {
  return /\p{N}/u.test(street) && !SHARED.test(street.normalize('NFKC')) ? mark(secret, 'place', `${country} ${placeOf({ street, ...receiver })}`) : undefined
}

/** The digits of a number, with the country of a Chinese one: however it is written. */
function phoneDigits(phone: string, country: string): string {
  const text = phone.normalize('NFKC')
  const digits = text.replace(/\D+/g, '').replace(/^00/, '')
  if (CHINESE_MOBILE.test(digits) && (country === 'CN' || !text.includes('+'))) return CHINA + digits
  return digits
}

const placeOf = ({ region, city, district, street }: Pick<Receiver, 'region' | 'city' | 'district' | 'street'>) => [region, city, district, street].map(plain).join('').replace(PLACE_ENDS, '')
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '')

function mark(secret: string, kind: string, text: string): string {
  return createHmac('sha256', secret).update(`promotion ${kind} ${text}`).digest().subarray(0, MARK_BYTES).toString('base64url')
}
