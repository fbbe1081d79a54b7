/** Up to here pages are narrow: a part of the window's width (`vw`) is a part of this at most. */
const WIDEST_NARROW_PX = 700
const SMALLEST_SCREEN_PX = 320
/** Dots per pixel: small things are looked at on fine phone screens, the window's parts on twofold ones. */
const FINEST_SCREEN = 3
const FINE_SCREEN = 2

type Need = { least: number; most: number }
const needs = new Map<string, Need>()

/**
 * Of the widths that a picture has, those that can be wanted where it is drawn as `sizes` says (as in HTML:
 * `160px`, `46vw`, `(min-width: 700px) 380px, 62vw`). Naming the others is most of the bytes of a page with many.
 */
export function widthsFor(widths: readonly number[], sizes: string): readonly number[] {
  const { least, most } = needOf(sizes)
  const enough = widths.findIndex((width) => width >= most)
  const tooSmall = widths.findLastIndex((width) => width < least)
  const wanted = widths.slice(tooSmall + 1, enough === -1 ? undefined : enough + 1)
  return wanted.length > 0 ? wanted : widths.slice(-1)
}

function needOf(sizes: string): Need {
  const known = needs.get(sizes)
  if (known) return known
  const drawn = sizes.split(',').map((each) => each.trim().split(' ').at(-1)!)
  const fixed = drawn.filter((each) => each.endsWith('px')).map(Number.parseFloat)
  const parts = drawn.filter((each) => each.endsWith('vw')).map((each) => Number.parseFloat(each) / 100)
  const finest = parts.length > 0 ? FINE_SCREEN : FINEST_SCREEN
  const need = {
    least: Math.min(...fixed, ...parts.map((part) => part * SMALLEST_SCREEN_PX)),
    most: Math.max(...fixed.map((px) => px * finest), ...parts.map((part) => part * WIDEST_NARROW_PX * FINE_SCREEN)),
  }
  needs.set(sizes, need)
  return need
}
