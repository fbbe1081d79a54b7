import type { Translate } from '#lib/words/translate.ts'

const SECOND_MS = 1_000
const DAY_S = 86_400

/** How long is left, in words that need no reader's zone: "05:41:12", "2 d 05:41:12". */
export function timeLeft(leftMs: number, t: Translate): string {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS))
  const [days, rest] = [Math.floor(seconds / DAY_S), seconds % DAY_S]
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map((part) => String(part).padStart(2, '0'))
  return `${days > 0 ? t('group.days', { n: days }) : ''}${parts.join(':')}`
}

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
