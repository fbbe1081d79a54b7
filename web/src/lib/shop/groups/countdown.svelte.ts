const SECOND_MS = 1_000

/**
 * A countdown by the server's clock: what the server said is left, less what has passed since on a clock that only goes
 * forward. The reader's own clock may be wrong.
 */
export function countdown(read: () => { endsAt: string; now: string }): { readonly leftMs: number } {
  const leftAtStart = $derived(Date.parse(read().endsAt) - Date.parse(read().now))
  let passed = $state.raw({ of: 0, ms: 0 })
  $effect(() => {
    const of = leftAtStart
    const fromMs = performance.now()
    const timer = setInterval(() => (passed = { of, ms: performance.now() - fromMs }), SECOND_MS)
    return () => clearInterval(timer)
  })
  return {
    get leftMs() {
      return Math.max(0, leftAtStart - (passed.of === leftAtStart ? passed.ms : 0))
    },
  }
}
