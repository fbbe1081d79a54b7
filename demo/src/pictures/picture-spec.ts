import { createHash } from 'node:crypto'
import type { GroundName } from './grounds.ts'

export type Lang = 'zh-CN' | 'en'

/** What a picture is cut for. Width and height in pixels. */
export const SHAPES = {
  portrait: { width: 1200, height: 1600 },
  square: { width: 1200, height: 1200 },
  avatar: { width: 600, height: 600 },
  cover: { width: 1600, height: 600 },
} as const

export type Shape = keyof typeof SHAPES

/** What stands or lies behind the things. */
export type Stage = 'plain' | 'table' | 'disc' | 'arch' | 'podium' | 'sheet' | 'stripes' | 'split'

/** How the things are laid out. */
export type Arrangement = 'single' | 'tilted' | 'duo' | 'trio' | 'row' | 'grid' | 'scatter' | 'shelf' | 'bust'

/**
 * A picture described by what it shows. A thing is an emoji, with a dye (`🫖~celadon`) or a turn of
 * its hue in degrees (`👗@120`) where one drawing has to stand for several goods.
 */
export type Look = {
  readonly shape: Shape
  readonly ground: GroundName
  readonly stage: Stage
  readonly arrangement: Arrangement
  readonly things: readonly string[]
}

/** `key` is the same for the same pixels, whatever the words: compose and store each key once. */
export type PictureSpec = Look & { readonly key: string; readonly alt: string; readonly lang: Lang }

export function describePicture(look: Look, alt: string, lang: Lang): PictureSpec {
  return { ...look, key: keyOf(look), alt, lang }
}

function keyOf(look: Look): string {
  const words = [look.shape, look.ground, look.stage, look.arrangement, ...look.things].join('|')
  return createHash('sha256').update(words).digest('hex').slice(0, 20)
}
