import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'

/**
 * Makes the client's types from the API's description. `--check` changes nothing and fails when the file in
 * the project is not what would be made.
 */
const TARGET = join(import.meta.dirname, '../client/src/schema.ts')
const HEAD = '// Made from the API’s OpenAPI description by `npm run client`. Do not edit.\n// oxlint-disable\n'

const text = HEAD + astToString(await openapiTypescript(JSON.stringify(await describeApi()), { defaultNonNullable: false }))
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('client/src/schema.ts is not what the API says. Run `npm run client` and commit it.')
    process.exitCode = 1
  }
} else {
  writeFileSync(TARGET, text)
}

/** The description needs every route but no database: nothing is asked of it. */
async function describeApi(): Promise<unknown> {
  const { describe } = await import('../server/src/app/describe.ts')
  const folder = mkdtempSync(join(tmpdir(), 'amoy-client-'))
  try {
    return await describe(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
