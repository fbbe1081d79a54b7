import './problems.ts'

export { type PollsDeps, pollsRoutes } from './api.ts'
export { pollsChecks } from './checks.ts'
