type OpenLine = { variantId: string; title: string; variantTitle: string; leftToSend: number }
/** Lines of an order of which something is still to be sent. */
export const openLines = (lines: readonly OpenLine[]): OpenLine[] => lines.filter(({ leftToSend }) => leftToSend > 0)
export const unitsToSend = (lines: readonly OpenLine[]): number => lines.reduce((sum, { leftToSend }) => sum + leftToSend, 0)

type Units = { variant: string; quantity: number }

/** What a form says goes into a parcel: `all` that is left, some of it, or what cannot be read as that. */
export function readUnits(form: FormData): 'all' | 'wrong' | Units[] {
  const asked = [...form.keys()].filter((name) => name.startsWith('units.')).map((name) => {
    const variant = name.slice('units.'.length)
    const text = String(form.get(name)).trim()
    return { variant, quantity: /^\d{1,3}$/.test(text || '0') ? Number(text) : Number.NaN, left: Number(form.get(`left.${variant}`)) }
  })
  if (asked.every(({ quantity, left }) => quantity === left)) return 'all'
  const some = asked.filter(({ quantity }) => quantity !== 0).map(({ variant, quantity }) => ({ variant, quantity }))
  return some.length === 0 || some.some(({ quantity }) => Number.isNaN(quantity)) ? 'wrong' : some
}
