export { type Check, checkResult, type CheckResult, MAX_CHECK_EXAMPLES } from './check.ts'
export { type Database, openDatabase, rawExecute, type Reader, type Writer } from './database.ts'
export { listMigrations, migrate } from './migrate.ts'
export { knownStatements, sql, type Statement } from './statement.ts'
