/** Alipay writes times without a zone: they are Beijing's, eight hours ahead of UTC all year. */
const AHEAD_MS = 8 * 3_600_000
const WRITTEN = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/

export function writeBeijing(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ')
}

export function readBeijing(text: string | undefined): Date | undefined {
  const match = WRITTEN.exec((text ?? '').trim())
  const ms = match ? Date.parse(`${match[1]}T${match[2]}Z`) - AHEAD_MS : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms)
}
