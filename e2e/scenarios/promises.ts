import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { World } from '../place/world.ts'

type Verified = { holds: boolean; checks: { name: string; checked: number; broken: number; examples: string[] }[] }

/** Last of all: whatever people did before, every promise holds, and each had something to look at. */
export function promises(world: World): void {
  describe('after everything', () => {
    test('amoy verify holds', async () => {
      const answer = await world.amoy('verify', '--json').catch((error: { stdout: string }) => error.stdout)
      const { holds, checks } = JSON.parse(answer) as Verified
      assert.deepEqual(checks.filter((each) => each.broken > 0), [])
      assert.ok(holds)
      assert.ok(checks.filter((each) => each.checked > 0).length > checks.length / 2)
    })
  })
}
