import { moneyText } from '#lib/format.ts'
import { isId } from '#lib/id.ts'
import type { Lang } from '#lib/reader.ts'

/** What the record says of an act beside its name, for people: amounts as money, names in words where there are any, and things as people call them. */
export function auditDetail(detail: Record<string, unknown>, names: Record<string, string>, lang: Lang, called: Record<string, string> = {}): string {
  const { currency } = detail
  const isAmount = (name: string, value: unknown): value is number => name.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string'
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    if (value === '' || value === null) return []
    if (isAmount(name, value)) return [[name.slice(0, -'Minor'.length), moneyText({ minor: value, currency: String(currency) }, lang)]]
    return [[name, textOf(value, called)]]
  })
  const hasAmount = Object.entries(detail).some(([name, value]) => isAmount(name, value))
  return parts.filter(([name]) => !(hasAmount && name === 'currency')).map(([name, text]) => `${names[`detail.${name}`] ?? name}${lang === 'en' ? ': ' : '：'}${text}`).join(' · ')
}

/** What has no name is told apart by the beginning of its id. */
const SHORT = 8

function textOf(value: unknown, called: Record<string, string>): string {
  const nameOf = (text: string) => called[text] ?? (isId(text) ? text.slice(0, SHORT) : text)
  if (typeof value === 'string') return nameOf(value)
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.map(nameOf).join(', ') : JSON.stringify(value)
}
