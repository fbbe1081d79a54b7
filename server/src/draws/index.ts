import './facts.ts'
import './problems.ts'

export { drawsRoutes } from './api.ts'
export { drawsChecks } from './checks.ts'
export { type DrawsDeps, drawsReactions, drawsSweeps } from './reactions.ts'
