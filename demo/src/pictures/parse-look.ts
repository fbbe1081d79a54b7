import { GROUNDS, type GroundName } from './grounds.ts'
import { type Arrangement, type Look, type Shape, type Stage, SHAPES } from './picture-spec.ts'

const STAGES: readonly Stage[] = ['plain', 'table', 'disc', 'arch', 'podium', 'sheet', 'stripes', 'split']
const ARRANGEMENTS: readonly Arrangement[] = ['single', 'tilted', 'duo', 'trio', 'row', 'grid', 'scatter', 'shelf', 'bust']

/** Reads the written form of a look: `[shape] ground stage arrangement thing thing`. */
export function parseLook(text: string, shapeWhenUnsaid: Shape = 'portrait'): Look {
  const words = text.split(' ')
  const saysShape = (words[0] ?? '') in SHAPES
  const shape = saysShape ? words[0] as Shape : shapeWhenUnsaid
  const [ground = '', stage = '', arrangement = '', ...things] = saysShape ? words.slice(1) : words
  if (!(ground in GROUNDS)) throw new Error(`No ground called ${ground} in "${text}"`)
  if (!STAGES.includes(stage as Stage)) throw new Error(`No stage called ${stage} in "${text}"`)
  if (!ARRANGEMENTS.includes(arrangement as Arrangement)) throw new Error(`No arrangement called ${arrangement} in "${text}"`)
  if (things.length === 0) throw new Error(`Nothing to see in "${text}"`)
  return { shape, ground: ground as GroundName, stage: stage as Stage, arrangement: arrangement as Arrangement, things }
}
