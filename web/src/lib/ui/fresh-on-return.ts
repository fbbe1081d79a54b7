import { lookAgain } from '#lib/waiting/look-again.ts'

/** For onMount of pages that tell how an order or its money stands: brought back out of the browser's memory, they are as old as when they were left. */
export function freshOnReturn(): () => void {
  let end = () => {}
  const again = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    end()
    end = lookAgain((looks) => (looks === 0 ? 0 : undefined))
  }
  addEventListener('pageshow', again)
  return () => {
    end()
    removeEventListener('pageshow', again)
  }
}
