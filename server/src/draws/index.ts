import './facts.ts'
import './problems.ts'

export { drawsRoutes } from './api.ts'
export { drawsChecks } from './checks.ts'
export { type PrizesWaiting, prizesWaiting } from './prizes-waiting.ts'
export { type DrawsDeps, drawsReactions, drawsSweeps } from './reactions.ts'
