import { whenIdle } from '#lib/ui/when-idle.ts'

/** Pages that are only passed through are not kept. */
const DWELL_MS = 1_500

let waiting: ReturnType<typeof setTimeout> | undefined

/** Keeps the page that is shown for reading offline, when its reader stays on it and the browser has nothing else to do. */
export function keepPageSoon(readerId: string | null): void {
  clearTimeout(waiting)
  if (!('caches' in window) || !('serviceWorker' in navigator)) return
  waiting = setTimeout(() => whenIdle(() => void keep(readerId)), DWELL_MS)
}

async function keep(readerId: string | null): Promise<void> {
  const { keepPage } = await import('./keep-page.ts')
  // A full disk or a private window keeps nothing; reading goes on.
  await keepPage(readerId).catch(() => {})
}
