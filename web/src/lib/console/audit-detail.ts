import { moneyText } from '#lib/format.ts'
import type { Lang } from '#lib/reader.ts'

/** What the record says of an act beside its name, for people: amounts as money, names in words where there are any. */
export function auditDetail(detail: Record<string, unknown>, names: Record<string, string>, lang: Lang): string {
  const { currency } = detail
  const isAmount = (name: string, value: unknown): value is number => name.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string'
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    if (value === '' || value === null) return []
    if (isAmount(name, value)) return [[name.slice(0, -'Minor'.length), moneyText({ minor: value, currency: String(currency) }, lang)]]
    return [[name, textOf(value)]]
  })
  const hasAmount = Object.entries(detail).some(([name, value]) => isAmount(name, value))
  return parts.filter(([name]) => !(hasAmount && name === 'currency')).map(([name, text]) => `${names[`detail.${name}`] ?? name}${lang === 'en' ? ': ' : '：'}${text}`).join(' · ')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(', ') : JSON.stringify(value)
}
