import { refreshAll } from '$app/navigation'

/** For onMount of pages that tell how an order or its money stands: brought back out of the browser's memory, they are as old as when they were left. */
export function freshOnReturn(): () => void {
  const again = ({ persisted }: PageTransitionEvent) => persisted && void refreshAll()
  addEventListener('pageshow', again)
  return () => removeEventListener('pageshow', again)
}
