import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modules } from '../../modules.ts'
import { countVisits } from './count-visits.ts'
import { decideLevel, nextLevel } from './decide-level.ts'
import { LEVELS, type Measures } from './limits.ts'

test('levels: better measures never give a lower one, and what the next level takes is enough for it', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const random = randomFrom(seed)
  const any = (): Measures => ({ followers: random(60_000), activeFollowers: random(12_000), revisitBps: random(6_000), postsADayMilli: random(2_000) })
  for (let round = 0; round < 5_000; round++) {
    const worse = any()
    const more = any()
    const better = { followers: worse.followers + more.followers, activeFollowers: worse.activeFollowers + more.activeFollowers, revisitBps: worse.revisitBps + more.revisitBps, postsADayMilli: worse.postsADayMilli + more.postsADayMilli }
    assert.ok(decideLevel(better) >= decideLevel(worse), `seed ${seed}: ${JSON.stringify({ worse, better })}`)
    const next = nextLevel(decideLevel(worse), worse)
    if (!next) continue
    const enough = { followers: worse.followers + next.missing.followers, activeFollowers: worse.activeFollowers + next.missing.activeFollowers, revisitBps: worse.revisitBps + next.missing.revisitBps, postsADayMilli: worse.postsADayMilli + next.missing.postsADayMilli }
    assert.ok(decideLevel(enough) >= next.level, `seed ${seed}: ${JSON.stringify({ worse, next })}`)
  }
  for (const [at, { takes, postsADay }] of LEVELS.entries()) {
    const before = LEVELS[at - 1]
    if (before) assert.ok(postsADay >= before.postsADay && takes.followers >= before.takes.followers && takes.activeFollowers <= takes.followers)
  }
})

test('visits: days before the follow and today do not count; coming back counts once one was there', () => {
  const today = 20_000
  const on = (...ago: number[]) => ({ day: today, days: ago.reduce((bits, each) => bits | (1n << BigInt(each)), 0n) })
  assert.deepEqual(countVisits(on(0), 0, today), { wasActive: false, wasThere: false, cameAgain: false })
  assert.deepEqual(countVisits(on(30), 0, today), { wasActive: true, wasThere: false, cameAgain: false })
  assert.deepEqual(countVisits(on(31), 0, today), { wasActive: false, wasThere: false, cameAgain: false })
  assert.deepEqual(countVisits(on(1, 8), 0, today), { wasActive: true, wasThere: true, cameAgain: true })
  assert.deepEqual(countVisits(on(7, 14), 0, today), { wasActive: true, wasThere: true, cameAgain: true })
  assert.deepEqual(countVisits(on(1, 8), today - 5, today), { wasActive: true, wasThere: false, cameAgain: false })
  assert.deepEqual(countVisits({ day: today - 10, days: 1n }, 0, today), { wasActive: true, wasThere: true, cameAgain: false })
})

function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
}

test('levels never have to do with money: no module asks for them, so that nothing that is paid can go by one', () => {
  assert.deepEqual(Object.entries(modules).filter(([, uses]) => (uses as readonly string[]).includes('creators')).map(([name]) => name), [])
})
