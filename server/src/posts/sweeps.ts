import type { Sweep } from '#jobs'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { publishDue } from './publish-due.ts'

const PUBLISH_EVERY_SECONDS = 5

export function postsSweeps(deps: { database: Database; clock: Clock }): Sweep[] {
  return [{ name: 'posts.publish-due', everySeconds: PUBLISH_EVERY_SECONDS, run: async () => void (await publishDue(deps)) }]
}
