const TYPED = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/
const WHOLE_BPS = 10_000

/** Hundredths of a per cent from what was typed; undefined where that is no part of a whole, or less than the least. */
export function readPercent(typed: string, { leastBps = 1 }: { leastBps?: number } = {}): number | undefined {
  const [, whole, decimals = ''] = TYPED.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? []
  if (whole === undefined) return undefined
  const bps = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return bps >= leastBps && bps <= WHOLE_BPS ? bps : undefined
}

export const percentText = (bps: number): string => String(bps / 100)
