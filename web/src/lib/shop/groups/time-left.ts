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
