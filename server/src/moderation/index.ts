import './problems.ts'

export { type ModerationDeps, moderationRoutes } from './api.ts'
