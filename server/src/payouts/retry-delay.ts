const FIRST_RETRY_MS = 15_000
export const LONGEST_RETRY_MS = 3_600_000
const MAX_DOUBLINGS = 20

/** Longer after each try, and never given up: only the provider can say that no money has left. */
export function retryDelayMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts, MAX_DOUBLINGS), LONGEST_RETRY_MS)
}
