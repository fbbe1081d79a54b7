export { composeApp, type App } from './compose.ts'
export { connectPayoutProviders, connectProviders } from './connect-providers.ts'
export { connectTrackers } from './connect-trackers.ts'
export { allChecks } from './checks.ts'
