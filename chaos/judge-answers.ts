import type { Asked, OnAnswer } from './shoppers.ts'

/** No answer takes longer, whatever hangs behind it. */
export const LIMIT_MS = 20_000
const CLEAR_CODES = new Set(['unavailable', 'storage-full', 'provider-silent'])
const MAX_TOLD = 20

export type Judge = {
  onAnswer: OnAnswer
  counts(): { answers: number; unavailable: number; slowestMs: number }
  /** A few of the answers that were not clear, and how many more there were. */
  problems(): string[]
}

/** Every answer is a clear one: what was asked for, or 503 with the time to come again, in words, and soon. */
export function judgeAnswers(): Judge {
  const problems: string[] = []
  let answers = 0
  let unavailable = 0
  let slowestMs = 0
  return {
    onAnswer: (asked) => {
      answers++
      if (asked.answer?.status === 503) unavailable++
      slowestMs = Math.max(slowestMs, Math.round(asked.ms))
      const wrong = whatIsWrong(asked)
      if (wrong) problems.push(`${asked.method} ${asked.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}: ${wrong}`)
    },
    counts: () => ({ answers, unavailable, slowestMs }),
    problems: () => [...problems.slice(0, MAX_TOLD), ...(problems.length > MAX_TOLD ? [`and ${problems.length - MAX_TOLD} more`] : [])],
  }
}

function whatIsWrong({ ms, answer, text = '', error, path }: Asked): string | undefined {
  if (ms > LIMIT_MS) return `took ${Math.round(ms)} ms`
  if (!answer) return `no answer: ${String((error as { cause?: unknown }).cause ?? error)}`
  if (answer.status < 500) return undefined
  if (answer.status !== 503) return `${answer.status} ${text.slice(0, 200)}`
  if (!answer.headers.get('retry-after')) return '503 without a time to come again'
  if (!path.startsWith('/api/')) return text.includes('<h1') ? undefined : `503 without a page: ${text.slice(0, 120)}`
  if (!answer.headers.get('content-type')?.includes('application/problem+json')) return `503 as ${answer.headers.get('content-type')}`
  const { code, detail } = JSON.parse(text) as { code?: string; detail?: string }
  return CLEAR_CODES.has(code ?? '') && detail ? undefined : `503 ${code}`
}
