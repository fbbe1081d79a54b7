export { type As, type TestApi, testApi } from './test-api.ts'
export { testDatabase, withDatabase } from './test-database.ts'
export { makeAccount, makePerson } from './test-people.ts'
