const TYPED = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/
const WHOLE_BPS = 10_000

/** Hundredths of a per cent from what was typed; undefined where that is no part of a whole. */
export function readPercent(typed: string): number | undefined {
  const [, whole, decimals = ''] = TYPED.exec(typed.trim()) ?? []
  if (whole === undefined) return undefined
  const bps = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return bps >= 1 && bps <= WHOLE_BPS ? bps : undefined
}

export const percentText = (bps: number): string => String(bps / 100)
