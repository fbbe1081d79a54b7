import './problems.ts'

export { invoicesRoutes } from './api.ts'
export { invoicesChecks } from './checks.ts'
export { invoicesReactions } from './reactions.ts'
