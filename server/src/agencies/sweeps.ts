import type { Clock } from '#clock'
import type { Database } from '#database'
import type { Sweep } from '#jobs'
import { endDue } from './end-mandate.ts'

const END_EVERY_SECONDS = 60

export function agenciesSweeps(deps: { database: Database; clock: Clock }): Sweep[] {
  return [{ name: 'agencies.end-mandates', everySeconds: END_EVERY_SECONDS, run: () => endDue(deps) }]
}
