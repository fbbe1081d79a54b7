import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Config } from '#config'
import { Told } from './index.ts'

export type WebHandler = (request: IncomingMessage, response: ServerResponse) => void

const HANDLER = fileURLToPath(new URL('../../../web/build/handler.js', import.meta.url))
const BUILDER = fileURLToPath(new URL('../../../scripts/build-web.ts', import.meta.url))
const MAX_UPLOAD = '24M'

/** Builds the web where nobody has yet. SvelteKit's handler reads its settings from the environment while it is imported. */
export async function loadWeb(config: Config): Promise<WebHandler> {
  if (!existsSync(HANDLER) && spawnSync(process.execPath, [BUILDER], { stdio: 'inherit' }).status !== 0) throw new Told('Amoy cannot start without its web. `npm ci` and then `npm run build` make it.')
  Object.assign(process.env, { PROTOCOL_HEADER: 'x-forwarded-proto', BODY_SIZE_LIMIT: MAX_UPLOAD, ...(config.publicUrlGiven ? { ORIGIN: config.publicUrl } : {}) })
  const { handler } = (await import(HANDLER)) as { handler: WebHandler }
  return handler
}

export function webState(): 'built' | 'outdated' | 'missing' {
  if (!existsSync(HANDLER)) return 'missing'
  return spawnSync(process.execPath, [BUILDER, '--check']).status === 0 ? 'built' : 'outdated'
}
