import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commitmentOf, decideWinners, type Floor, type Prize } from './decide-winners.ts'

const SEED = '00'.repeat(32)
const people = (count: number, of = count): Floor[] => Array.from({ length: count }, (_, at) => ({ floor: at + 1, accountId: `person ${(at % of) + 1}` }))
const won = (prizes: Prize[], floors = people(300), seed = SEED) => decideWinners(seed, prizes, floors, floors.length).map(({ position, floor }) => [position, floor])

test('exact floors go to who built them; a floor that nobody built goes to nobody', () => {
  assert.deepEqual(won([{ position: 0, units: 3, rule: { by: 'floors', floors: [88, 8, 888] } }]), [[0, 88], [0, 8]])
})

test('a share of the floors is rounded up', () => {
  const prize: Prize = { position: 0, units: 3, rule: { by: 'share', percents: [10, 50, 100] } }
  assert.deepEqual(won([prize], people(301)), [[0, 31], [0, 151], [0, 301]])
  assert.deepEqual(won([prize], people(1)), [[0, 1]])
})

test('of floors that end in a digit, and of multiples, the seed chooses', () => {
  const endings = won([{ position: 0, units: 5, rule: { by: 'ending', digits: '8' } }])
  assert.equal(endings.length, 5)
  for (const [, floor] of endings) assert.equal(floor! % 10, 8)
  const multiples = won([{ position: 0, units: 400, rule: { by: 'multiple', of: 66 } }])
  assert.deepEqual(multiples.map(([, floor]) => floor).toSorted((a, b) => a! - b!), [66, 132, 198, 264])
})

test('the same seed gives the same winners, in whatever order floors are told; another seed gives others', () => {
  const prizes: Prize[] = [{ position: 0, units: 3, rule: { by: 'chance' } }]
  assert.deepEqual(won(prizes), won(prizes, people(300).toReversed()))
  assert.notDeepEqual(won(prizes), won(prizes, people(300), '01'.repeat(32)))
})

test('winners can be reckoned with any tool: the smallest SHA-256 of seed, prize and floor', () => {
  // printf '%064d:0:%d' 0 N | sha256sum for N from 1 to 5: the smallest is that of floor 5, then of floor 2.
  assert.deepEqual(won([{ position: 0, units: 2, rule: { by: 'chance' } }], people(5)), [[0, 5], [0, 2]])
  assert.equal(commitmentOf(SEED), '60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55')
})

test('nobody wins twice, whatever the prizes and however many floors somebody built', () => {
  for (let round = 0; round < 200; round++) {
    const floors = people(1 + round * 3, 1 + (round % 17))
    const prizes: Prize[] = [
      { position: 0, units: 2, rule: { by: 'floors', floors: [1, 2, 50] } },
      { position: 1, units: 4, rule: { by: 'share', percents: [1, 33, 66, 99] } },
      { position: 2, units: 5, rule: { by: 'ending', digits: '7' } },
      { position: 3, units: 100, rule: { by: 'chance' } },
    ]
    const wins = decideWinners(commitmentOf(String(round)), prizes, floors, floors.length)
    assert.equal(new Set(wins.map(({ accountId }) => accountId)).size, wins.length)
    assert.equal(wins.length, Math.min(floors.length, 1 + (round % 17)), 'the last prize has enough for everybody who is left')
    for (const { units, position } of prizes) assert.ok(wins.filter((win) => win.position === position).length <= units)
    for (const { floor, accountId } of wins) assert.equal(floors[floor - 1]!.accountId, accountId)
  }
})
