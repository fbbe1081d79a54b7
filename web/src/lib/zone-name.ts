import type { Lang } from './reader.ts'

/** What people call a zone: 中国标准时间 rather than Asia/Shanghai. */
export function zoneName(zone: string, lang: Lang): string {
  const parts = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName: 'long' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
