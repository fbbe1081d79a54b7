import './facts.ts'
import './problems.ts'

export { type AgenciesDeps, agenciesRoutes } from './api.ts'
export { agenciesChecks } from './checks.ts'
export type { WhatWaits } from './read-mandates.ts'
export { agencySharesOn } from './shares.ts'
export { agenciesSweeps } from './sweeps.ts'
export { agenciesReactions } from './tell-sides.ts'
