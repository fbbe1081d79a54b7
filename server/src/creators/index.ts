import './problems.ts'

export { type CreatorsDeps, creatorsRoutes } from './api.ts'
export { creatorsChecks } from './checks.ts'
export { computeMonths } from './compute-months.ts'
export { LEVELS } from './limits.ts'
export { postingPlaces } from './posting-places.ts'
export { creatorsSweeps } from './sweeps.ts'
