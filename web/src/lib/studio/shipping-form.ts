import type { Schemas } from '#lib/api.ts'
import { moneyInput, parseMoney } from './money-input.ts'
import { type FieldErrors } from './product-form.ts'

export type StoreShipping = Schemas['StoreShipping']
export type Zone = StoreShipping['zones'][number]
export type PickUpPoint = Schemas['PickUpPoint']

export const RATES = ['flat', 'weight', 'piece', 'none'] as const
/** A zone as it stands in its form: everything as typed. Weights are in kilograms. */
export type ZoneTyped = { name: string; regions: string[]; countries: string; by: (typeof RATES)[number]; first: string; firstFee: string; step: string; stepFee: string; freeFrom: string }

export const blankZone = (): ZoneTyped => ({ name: '', regions: [], countries: '', by: 'weight', first: '1', firstFee: '', step: '1', stepFee: '', freeFrom: '' })

export function zoneTyped(zone: Zone, currency: string): ZoneTyped {
  const money = (minor: number | null | undefined) => (minor === null || minor === undefined ? '' : moneyInput({ minor, currency }))
  const { rate } = zone
  const shared = { name: zone.name, regions: zone.places.filter((place) => place.includes('-')), countries: zone.places.filter((place) => !place.includes('-')).join(' '), freeFrom: money(zone.freeFromMinor) }
  if (!rate) return { ...blankZone(), ...shared, by: 'none' }
  if (rate.by === 'flat') return { ...blankZone(), ...shared, by: 'flat', firstFee: money(rate.feeMinor) }
  const fees = { firstFee: money(rate.firstMinor), stepFee: money(rate.stepMinor) }
  if (rate.by === 'weight') return { ...shared, ...fees, by: 'weight', first: kilograms(rate.firstGrams), step: kilograms(rate.stepGrams) }
  return { ...shared, ...fees, by: 'piece', first: String(rate.firstPieces), step: String(rate.stepPieces) }
}

/** What the API is sent for one zone, or what is wrong where. */
export function readZone(form: FormData, currency: string): { typed: ZoneTyped; errors: FieldErrors; zone: Zone } {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: ZoneTyped = { name: text('name'), regions: form.getAll('regions').map(String), countries: text('countries').toUpperCase(), by: RATES.find((each) => each === text('by')) ?? 'flat', first: text('first'), firstFee: text('firstFee'), step: text('step'), stepFee: text('stepFee'), freeFrom: text('freeFrom') }
  const errors: FieldErrors = {}
  const amount = (field: 'firstFee' | 'stepFee' | 'freeFrom') => {
    const read = parseMoney(typed[field], currency)
    if ('minor' in read) return read.minor
    errors[field] = read.wrong
    return 0
  }
  const number = (field: 'first' | 'step', digits: number) => {
    const read = units(typed[field], digits)
    if (read === undefined) errors[field] = 'field.whole'
    return read ?? 1
  }
  const stepped = (digits: number) => ({ first: number('first', digits), firstMinor: amount('firstFee'), step: number('step', digits), stepMinor: amount('stepFee') })
  const zone: Zone = { name: typed.name, places: [...typed.regions, ...typed.countries.split(/[\s,，、]+/).filter(Boolean)], rate: null, freeFromMinor: typed.freeFrom === '' || typed.by === 'none' ? null : amount('freeFrom') }
  if (typed.by === 'flat') zone.rate = { by: 'flat', feeMinor: amount('firstFee') }
  if (typed.by === 'weight') {
    const { first, step, ...fees } = stepped(3)
    zone.rate = { by: 'weight', firstGrams: first, stepGrams: step, ...fees }
  }
  if (typed.by === 'piece') {
    const { first, step, ...fees } = stepped(0)
    zone.rate = { by: 'piece', firstPieces: first, stepPieces: step, ...fees }
  }
  return { typed, errors, zone }
}

/** "0.5" with three digits is 500. Undefined where it is no number above zero, or a finer one. */
function units(typed: string, digits: number): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,5})(?:[.](\d+))?$/.exec(typed.normalize('NFKC')) ?? []
  if (whole === undefined || fraction.length > digits) return undefined
  const read = Number(whole + fraction.padEnd(digits, '0'))
  return read > 0 ? read : undefined
}

function kilograms(grams: number): string {
  return String(grams / 1_000)
}
