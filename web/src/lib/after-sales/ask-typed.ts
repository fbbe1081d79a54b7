import type { TrayPicture } from '#lib/studio/picture-tray.ts'

/** What somebody has typed into the form that asks back, as it stays when it is refused. */
export type AskTyped = { kind: string; reason: string; words: string; amount: string; lines: Record<string, { quantity: number; replacement: string }>; pictures: TrayPicture[] }

export function askTyped(form: FormData): AskTyped {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const lines = Object.fromEntries(form.getAll('line').map((variant) => [String(variant), { quantity: Number(text(`quantity-${String(variant)}`)) || 1, replacement: text(`replacement-${String(variant)}`) }]))
  return { kind: text('kind'), reason: text('reason'), words: text('words'), amount: text('amount'), lines, pictures: [] }
}

/** The items that are ticked, as the API takes them. */
export function wantedLines({ kind, lines }: AskTyped): { variant: string; quantity: number; replacement?: string }[] {
  return Object.entries(lines).map(([variant, { quantity, replacement }]) => ({ variant, quantity, ...(kind === 'exchange' && replacement ? { replacement } : {}) }))
}
