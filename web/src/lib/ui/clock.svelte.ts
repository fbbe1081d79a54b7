import { SERVER_ZONE, type Zone } from '#lib/format.ts'

const MINUTE_MS = 60_000

let now = $state(0)

/** The reader's clock, minute by minute; 0 on the server and until it runs. */
export const minuteNow = (): number => now

/** The zone that moments are told in: the server's until the reader's clock runs, then the reader's own. */
export const zoneHere = (): Zone | undefined => (now === 0 ? SERVER_ZONE : undefined)

/** For the `onMount` of the outermost layout. It begins in a task of its own: the page is busy enough just then. */
export function runClock(): () => void {
  const tick = () => void (now = Date.now())
  const first = setTimeout(tick)
  const timer = setInterval(tick, MINUTE_MS)
  return () => (clearTimeout(first), clearInterval(timer))
}
