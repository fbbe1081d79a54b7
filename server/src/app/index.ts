export { composeApp, type App } from './compose.ts'
export { openConfiguredDatabase, type OpenDatabase } from './open-database.ts'
export { givenSandbox, runSandbox, sandboxBeside, type RunningSandbox, type SandboxAccess } from './run-sandbox.ts'
export { allChecks } from './checks.ts'
