import { type Refusal, refuse } from '#api'

export const IDENTITY_KINDS = ['person', 'company'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** A number as people type it, with the gaps gone. Refused where it cannot be one: by its check character where that is standard, else by its form. */
export function taxNumber(kind: IdentityKind, country: string, typed: string): string | Refusal {
  const bare = typed.normalize('NFKC').replace(/[\s./()–-]/g, '').toUpperCase()
  const isRight = country === 'CN' ? CHINESE[kind] : isElsewhere
  return isRight(bare) ? bare : refuse(country === 'CN' ? `tax-number-cn-${kind}` : 'tax-number-elsewhere', {}, 'number')
}

const CHINESE: Record<IdentityKind, (bare: string) => boolean> = { person: isResident, company: isEnterprise }

const ELSEWHERE = /^(?=.*\d)[A-Z0-9Ñ&]{5,20}$/
const isElsewhere = (bare: string) => ELSEWHERE.test(bare)

const RESIDENT = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/
const RESIDENT_CHECKS = '10X98765432'
const RESIDENT_MODULUS = 11

/** GB 11643: six digits of a place, the day of birth, three of an order, and a check character after ISO 7064 (MOD 11-2). */
function isResident(bare: string): boolean {
  const found = RESIDENT.exec(bare)
  if (!found || !isDay(found.slice(1, 4).join('-'))) return false
  const sum = [...bare.slice(0, -1)].reduce((so, digit, at) => so + Number(digit) * 2 ** (bare.length - 1 - at), 0)
  return RESIDENT_CHECKS[sum % RESIDENT_MODULUS] === bare.at(-1)
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Letters that look like digits or like one another are left out. */
const ENTERPRISE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ENTERPRISE = new RegExp(`^[${ENTERPRISE_CHARACTERS}]{2}\\d{6}[${ENTERPRISE_CHARACTERS}]{10}$`)
const ENTERPRISE_BASE = 3

/** GB 32100: the unified social credit code, whose last character weighs the others by powers of three. */
function isEnterprise(bare: string): boolean {
  if (!ENTERPRISE.test(bare)) return false
  const modulus = ENTERPRISE_CHARACTERS.length
  let [sum, weight] = [0, 1]
  for (const character of bare.slice(0, -1)) {
    sum += ENTERPRISE_CHARACTERS.indexOf(character) * weight
    weight = (weight * ENTERPRISE_BASE) % modulus
  }
  return ENTERPRISE_CHARACTERS[(modulus - (sum % modulus)) % modulus] === bare.at(-1)
}
