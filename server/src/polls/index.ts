import './problems.ts'
import type { Sweep } from '#jobs'
import { tellResults, type TellingDeps } from './tell-results.ts'

const LOOK_EVERY_SECONDS = 60

export function pollsSweeps(deps: TellingDeps): Sweep[] {
  return [{ name: 'polls.tell-results', everySeconds: LOOK_EVERY_SECONDS, run: () => tellResults(deps) }]
}

export { type PollsDeps, pollsRoutes } from './api.ts'
export { pollsChecks } from './checks.ts'
