import { type Drawing, drawPicture, type PictureStore } from '#media'
import type { GroupCard } from './schemas.ts'

const [WIDTH, HEIGHT, EDGE] = [1_200, 630, 45]
const SIDE = HEIGHT - 2 * EDGE
const SEATS = { left: SIDE + 3 * EDGE, right: WIDTH - EDGE, width: 84, height: 110, gap: 20, most: 12 }
const [JADE, LONGAN, PAPER, FAINT] = ['#00695c', '#ffc145', '#ffffff', '#7e8f8c']

/**
 * What stands beside a link to a group in other places: the product, and the seats as ticket stubs, filled as they are.
 * No words: whoever sees it reads them below, in their own language.
 */
export function drawGroup({ size, secured, outcome, product }: Pick<GroupCard, 'size' | 'secured' | 'outcome' | 'product'>): Drawing {
  const shown = Math.min(size, SEATS.most)
  const filled = size === shown ? secured : Math.round((secured / size) * shown)
  const columns = Math.min(4, shown)
  const rows = Math.ceil(shown / columns)
  const step = { x: SEATS.width + SEATS.gap, y: SEATS.height + SEATS.gap }
  const left = SEATS.left + (SEATS.right - SEATS.left - columns * step.x + SEATS.gap) / 2
  const top = (HEIGHT - rows * step.y + SEATS.gap) / 2 - (outcome ? 0 : 20)
  const stubs = Array.from({ length: shown }, (_, index) => stub(left + (index % columns) * step.x, top + Math.floor(index / columns) * step.y, index < filled))
  const bar = outcome ? '' : progress(SEATS.left + EDGE, HEIGHT - 2 * EDGE, SEATS.right - SEATS.left - 2 * EDGE, secured / size)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect x="${EDGE - 15}" y="${EDGE - 15}" width="${WIDTH - 2 * EDGE + 30}" height="${HEIGHT - 2 * EDGE + 30}" rx="28" fill="${PAPER}"/><line x1="${SIDE + 2 * EDGE}" y1="${EDGE}" x2="${SIDE + 2 * EDGE}" y2="${HEIGHT - EDGE}" stroke="#c3d0cc" stroke-width="4" stroke-dasharray="12 12"/>${stubs.join('')}${bar}</svg>`
  return { width: WIDTH, height: HEIGHT, svg, picture: product.picture, box: { left: EDGE, top: EDGE, side: SIDE } }
}

function stub(x: number, y: number, isTaken: boolean): string {
  const { width, height } = SEATS
  if (!isTaken) return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="none" stroke="${FAINT}" stroke-width="4" stroke-dasharray="10 8"/>`
  const bite = (at: number) => `<circle cx="${at}" cy="${y + height / 2}" r="9" fill="${PAPER}"/>`
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${JADE}"/><rect x="${x + 17}" y="${y + 17}" width="${width - 34}" height="${height - 34}" rx="6" fill="${LONGAN}"/>${bite(x)}${bite(x + width)}`
}

function progress(x: number, y: number, width: number, part: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="14" rx="7" fill="#ebf1ee"/><rect x="${x}" y="${y}" width="${Math.max(14, width * part)}" height="14" rx="7" fill="${JADE}"/>`
}

const MAX_KEPT = 200

/** Pictures that were drawn lately: a link that is passed around is asked for by many at once, and drawn once as it stands. */
export function groupPainter(pictures: PictureStore): (card: Pick<GroupCard, 'id' | 'size' | 'secured' | 'outcome' | 'product'>) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>()
  return (card) => {
    const key = `${card.id} ${card.secured} ${card.outcome ?? ''} ${card.product.picture?.id ?? ''}`
    const known = kept.get(key)
    if (known) return known
    const drawn = drawPicture(pictures, drawGroup(card))
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, drawn)
    // What failed is tried again by the next.
    void drawn.catch(() => kept.delete(key))
    return drawn
  }
}
