export { type Database, openDatabase, rawExecute, type Reader, type Writer } from './database.ts'
export { listMigrations, migrate } from './migrate.ts'
export { knownStatements, sql, type Statement } from './statement.ts'
