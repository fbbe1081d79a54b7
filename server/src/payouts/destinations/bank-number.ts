import { type Refusal, refuse } from '#api'
import type { BankDetails, DestinationKind } from '../port.ts'

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/
const CARD = /^\d{15,19}$/
const ACCOUNT = /^[A-Z0-9]{5,34}$/
const CONNECTED = /^acct_[A-Za-z0-9]{6,40}$/
const IBAN_LENGTHS: Readonly<Record<string, number>> = { AT: 20, BE: 16, CH: 21, CZ: 24, DE: 22, DK: 18, ES: 24, FI: 18, FR: 27, GB: 22, IE: 22, IT: 27, LU: 20, NL: 18, NO: 15, PL: 28, PT: 25, SE: 24 }
const SHOWN_DIGITS = 4

/** A number as people type it, with the gaps gone. Refused where it cannot be one: a wrong digit is found before money goes. */
export function bankNumber(kind: DestinationKind, typed: string): string | Refusal {
  const bare = kind === 'connected' ? typed.trim() : typed.normalize('NFKC').replace(/[\s.-]/g, '').toUpperCase()
  return RULES[kind](bare) ? bare : refuse(`payout-number-${kind}`, {}, 'number')
}

const RULES: Record<DestinationKind, (bare: string) => boolean> = {
  iban: (bare) => IBAN.test(bare) && (IBAN_LENGTHS[bare.slice(0, 2)] ?? bare.length) === bare.length && remainderOf97(bare) === 1n,
  card: (bare) => CARD.test(bare) && isLuhn(bare),
  account: (bare) => ACCOUNT.test(bare),
  connected: (bare) => CONNECTED.test(bare),
}

/** ISO 13616: letters are 10 to 35, the first four characters go to the end. */
function remainderOf97(iban: string): bigint {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((each) => Number.parseInt(each, 36)).join('')
  return BigInt(digits) % 97n
}

/** ISO 7812: every second digit from the right counts double. */
function isLuhn(number: string): boolean {
  const sum = [...number].toReversed().reduce((so, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return so + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** What people are shown: the last four of the number, the first letter of each name. */
export function masked({ holder, number }: Pick<BankDetails, 'holder' | 'number'>): { holderShown: string; numberShown: string } {
  const holderShown = holder.split(/\s+/).map((word) => `${[...word][0] ?? ''}${'*'.repeat(Math.min(Math.max([...word].length - 1, 1), 6))}`).join(' ')
  return { holderShown: holderShown.slice(0, 80), numberShown: `•••• ${number.slice(-SHOWN_DIGITS)}` }
}
