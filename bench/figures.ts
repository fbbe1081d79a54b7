/** One line of the result. `value` and `floor` are medians over the rounds of one run. */
export type Figure = {
  bench: string
  figure: string
  value: number
  unit: string
  /** The same work without Amoy, measured in the same run, in the same unit. */
  floor?: number
  /** What the value, or the ratio of value to floor, shall be. */
  aim?: Aim
  notes?: string
}
export type Aim = { least: number } | { most: number } | { leastRatio: number }

/** Prints a figure as one JSON line. */
export function tell({ bench, figure, value, unit, floor, aim, notes }: Figure): void {
  const ratio = floor === undefined ? null : round(value / floor)
  const line = { bench, figure, value: round(value), unit, floor: floor === undefined ? null : round(floor), ratio, aim: aim ? wordsOf(aim) : null, met: aim ? isMet(aim, value, ratio) : null, notes: notes ?? null }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function wordsOf(aim: Aim): string {
  if ('least' in aim) return `>= ${aim.least}`
  return 'most' in aim ? `<= ${aim.most}` : `ratio >= ${aim.leastRatio}`
}

function isMet(aim: Aim, value: number, ratio: number | null): boolean {
  if ('least' in aim) return value >= aim.least
  return 'most' in aim ? value <= aim.most : ratio !== null && ratio >= aim.leastRatio
}

/** Three digits that mean something; more would pretend. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
