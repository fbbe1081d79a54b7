/** Without script nobody knows the writer's time zone: then times are read as this one, and the page says so. */
export const FALLBACK_ZONE = 'Asia/Shanghai'

const TYPED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/

export function knownZone(zone: string | null | undefined): string {
  if (!zone) return FALLBACK_ZONE
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return FALLBACK_ZONE
  }
}

/** The moment of a clock on the wall of a time zone, "2026-11-22T20:00", as ISO 8601; undefined when it is no such time. */
export function momentOf(typed: string, zone: string): string | undefined {
  const parts = TYPED.exec(typed.trim())
  if (!parts) return undefined
  const [year, month, day, hour, minute] = parts.slice(1).map(Number) as [number, number, number, number, number]
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  if (new Date(asUtc).toISOString().slice(0, 16) !== `${typed.trim().slice(0, 16)}`) return undefined
  // The offset at the moment itself, which the first guess may miss by a change of summer time.
  const guess = asUtc - offsetMs(asUtc, zone)
  return new Date(asUtc - offsetMs(guess, zone)).toISOString()
}

/** A moment as the value of a datetime-local field in a time zone. */
export function whenInput(iso: string | null | undefined, zone: string): string {
  if (!iso) return ''
  const at = Date.parse(iso)
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 16)
}

function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000
}
