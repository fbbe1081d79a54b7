export { type SyndicationDeps, syndicationRoutes } from './api.ts'
