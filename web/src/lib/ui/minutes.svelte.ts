const MINUTE_MS = 60_000

let now = $state(0)
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The browser's clock, minute by minute; 0 on the server and until something on the page watches it. */
export const minuteNow = (): number => now

/** For `onMount`: one timer serves all that watch. */
export function watchMinutes(): () => void {
  if (watchers++ === 0) {
    now = Date.now()
    timer = setInterval(() => (now = Date.now()), MINUTE_MS)
  }
  return () => {
    if (--watchers === 0) clearInterval(timer)
  }
}
