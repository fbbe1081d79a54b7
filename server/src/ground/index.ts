export { mayUseSandbox } from './may-use-sandbox.ts'
export { type DataFolderBusy, openConfiguredDatabase, type OpenDatabase } from './open-database.ts'
export { givenSandbox, runSandbox, sandboxBeside, type RunningSandbox, type SandboxAccess } from './run-sandbox.ts'
