import { type Arrangement, type Look, SHAPES } from './picture-spec.ts'
import { FLOOR_SHARE } from './paint-ground.ts'
import type { Bounds } from './read-cutout.ts'
import type { Placement } from './paint-thing.ts'

/** A place for one thing: centre and side as shares of the field, angle in degrees. */
type Place = { readonly x: number; readonly y: number; readonly side: number; readonly angle?: number }

/** The field is the largest square in the middle of the picture; these are drawn from back to front. */
const PLACES: Record<Exclude<Arrangement, 'grid' | 'shelf' | 'bust'>, readonly Place[]> = {
  single: [{ x: 0.5, y: 0.49, side: 0.68 }],
  tilted: [{ x: 0.5, y: 0.5, side: 0.7, angle: -14 }],
  duo: [{ x: 0.35, y: 0.38, side: 0.46, angle: -8 }, { x: 0.63, y: 0.62, side: 0.52, angle: 6 }],
  trio: [{ x: 0.5, y: 0.29, side: 0.44 }, { x: 0.28, y: 0.65, side: 0.41, angle: -9 }, { x: 0.71, y: 0.68, side: 0.43, angle: 8 }],
  row: [{ x: 0.2, y: 0.5, side: 0.34 }, { x: 0.5, y: 0.5, side: 0.34 }, { x: 0.8, y: 0.5, side: 0.34 }],
  scatter: [
    { x: 0.15, y: 0.15, side: 0.22, angle: -18 }, { x: 0.84, y: 0.12, side: 0.25, angle: 14 }, { x: 0.88, y: 0.86, side: 0.24, angle: -10 },
    { x: 0.13, y: 0.84, side: 0.26, angle: 20 }, { x: 0.5, y: 0.5, side: 0.54 },
  ],
}

/** The same for things standing on a table or podium; y is not used, they stand on the floor. */
const STANDING: Partial<Record<Arrangement, readonly Place[]>> = {
  single: [{ x: 0.5, y: 0, side: 0.64 }],
  duo: [{ x: 0.35, y: -0.01, side: 0.4 }, { x: 0.63, y: 0.025, side: 0.46 }],
  trio: [{ x: 0.5, y: -0.03, side: 0.44 }, { x: 0.28, y: 0.015, side: 0.3 }, { x: 0.71, y: 0.03, side: 0.33 }],
  row: [{ x: 0.23, y: 0, side: 0.29 }, { x: 0.5, y: 0.02, side: 0.29 }, { x: 0.77, y: 0, side: 0.29 }],
  bust: [{ x: 0.5, y: 0, side: 0.86 }],
}

/** A table is wider than a podium, so that what stands on it may be bigger. */
const ROOM_BESIDE_PODIUM = 1.2

/** A cover leaves its left to the avatar and the name. */
const SHELF: readonly Place[] = [
  { x: 0.95, y: -0.03, side: 0.56 }, { x: 0.36, y: -0.02, side: 0.46 }, { x: 0.48, y: 0.02, side: 0.6 }, { x: 0.82, y: 0.03, side: 0.64 }, { x: 0.65, y: 0.05, side: 0.8 },
]

const GRID_ANGLES = [-8, 6, -4, 10, -6, 5, 8, -10, 4, -5, 7, -7]

/** Places the things of a look on its picture, from back to front. */
export function arrangeThings(look: Look, boundsOf: (thing: string) => Bounds): Placement[] {
  if (look.arrangement === 'grid') return layGrid(look)
  const { width, height } = SHAPES[look.shape]
  const floor = floorOf(look)
  const standing = floor === undefined ? undefined : look.arrangement === 'shelf' ? SHELF : STANDING[look.arrangement]
  const places = standing ?? PLACES[look.arrangement as keyof typeof PLACES] ?? PLACES.single
  const field = Math.min(width, height)
  const spread = look.shape === 'cover' ? width : field
  return orderThings(look, places.length).map((thing, index) => {
    const place = places[index] as Place
    const room = look.stage === 'table' || look.stage === 'arch' ? ROOM_BESIDE_PODIUM : 1
    const side = place.side * field * room
    const x = width / 2 + (place.x - 0.5) * spread * room
    const y = floor !== undefined && standing !== undefined
      ? height * floor + place.y * field - (boundsOf(thing).bottom - 0.5) * side
      : height / 2 + (place.y - 0.5) * field
    return { thing, x, y, side, angle: place.angle ?? 0, standing: standing !== undefined }
  })
}

function floorOf(look: Look): number | undefined {
  if (look.arrangement === 'bust') return 1
  if (look.stage === 'table' || look.stage === 'podium' || look.stage === 'arch') return FLOOR_SHARE[look.stage]
  return look.arrangement === 'shelf' ? 0.88 : undefined
}

/** The first thing of a look is its subject: scatter and shelf keep their last place, the biggest, for it. */
function orderThings({ arrangement, things }: Look, count: number): string[] {
  const [subject = '', ...others] = things
  const subjectLast = arrangement === 'scatter' || arrangement === 'shelf'
  if (!subjectLast || others.length === 0) return Array.from({ length: count }, (_, index) => things[index % things.length] ?? subject)
  return [...Array.from({ length: count - 1 }, (_, index) => others[index % others.length] ?? subject), subject]
}

function layGrid(look: Look): Placement[] {
  const { width, height } = SHAPES[look.shape]
  const columns = look.things.length <= 4 ? 2 : 3
  const rows = Math.round((columns * height) / width)
  const cell = width / (columns + 0.35)
  return Array.from({ length: columns * rows }, (_, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    // Each row starts one thing further, so that equal things do not stand in columns.
    const thing = look.things[(column + row * (columns + 1)) % look.things.length] ?? ''
    return {
      thing,
      x: width / 2 + (column - (columns - 1) / 2) * cell,
      y: height / 2 + (row - (rows - 1) / 2) * cell,
      side: cell * 0.74,
      angle: GRID_ANGLES[index % GRID_ANGLES.length] ?? 0,
      standing: false,
    }
  })
}
