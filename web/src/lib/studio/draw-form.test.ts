import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { atRows, PRIZE_ROWS, rangeOf, readDraw, type RuleKind } from './draw-form.ts'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ post: 'p', endsAt: '2026-12-01T20:00', zone: 'Asia/Shanghai', floorsAPerson: '3', ...fields })) form.set(name, value)
  return form
}

test('rows without a variant are no prizes; numbers may be parted as people part them', () => {
  const { body, errors, rows } = readDraw(formOf({ 'prizes.0.title': 'nothing', 'prizes.2.title': 'Kettle', 'prizes.2.variant': 'a:b', 'prizes.2.units': '4', 'prizes.2.by': 'floors', 'prizes.2.of': '8，88、188 200' }))
  assert.deepEqual(errors, {})
  assert.deepEqual(body.prizes, [{ title: 'Kettle', product: 'a', variant: 'b', units: 4, rule: { by: 'floors', floors: [8, 88, 188, 200] } }])
  assert.equal(body.endsAt, '2026-12-01T12:00:00.000Z')
  assert.deepEqual(rows, [2])
})

test('how many there are of named floors is left to their number, and what was typed instead is sent to be judged', () => {
  const units = (typed: string, by: RuleKind) => readDraw(formOf({ 'prizes.0.title': 'Kettle', 'prizes.0.variant': 'a:b', 'prizes.0.units': typed, 'prizes.0.by': by, 'prizes.0.of': '3' })).body.prizes[0]!.units
  assert.deepEqual([units('1', 'floors'), units('', 'share'), units('5', 'floors'), units('1', 'multiple'), units('', 'chance')], [undefined, undefined, 5, 1, undefined])
})

test('what is wrong is said at the row it was typed in', () => {
  assert.deepEqual(readDraw(formOf({ maxFloors: 'many' })).errors, { maxFloors: 'draws.rangeWrong', prizes: 'draws.prizeMissing' })
  assert.deepEqual(readDraw(formOf({ 'prizes.1.variant': 'a:b', 'prizes.1.by': 'ending', 'prizes.1.of': '8,9' })).errors, { 'prizes.1.title': 'draws.titleMissing', 'prizes.1.of': 'draws.endingWrong' })
  assert.deepEqual(atRows({ 'prizes.0.variant': 'gone', 'prizes.1.rule.floors.0': 'too big', endsAt: 'too soon' }, [2, 4]), { 'prizes.2.variant': 'gone', 'prizes.4.of': 'too big', endsAt: 'too soon' })
})

test('numbers that no draw takes are answered at their field, with what it takes', () => {
  const asked = (fields: Record<string, string>) => {
    const { typed, errors } = readDraw(formOf({ 'prizes.0.title': 'Kettle', 'prizes.0.variant': 'a:b', 'prizes.0.units': '1', ...fields }))
    return Object.entries(errors).map(([field, error]) => [field, error, ...rangeOf(field, typed)])
  }
  const of = 'prizes.0.of'
  const by = 'prizes.0.by'
  assert.deepEqual(asked({ maxFloors: '2', [by]: 'floors', [of]: '1,1,999' }), [[of, 'draws.onceWrong', 1, 2]])
  assert.deepEqual(asked({ maxFloors: '2', [by]: 'floors', [of]: '2,2' }), [[of, 'draws.onceWrong', 1, 2]])
  assert.deepEqual(asked({ [by]: 'floors', [of]: '1,20000' }), [])
  assert.deepEqual(asked({ [by]: 'floors', [of]: '20001' }), [[of, 'draws.onceWrong', 1, 20_000]])
  assert.deepEqual(asked({ [by]: 'floors', [of]: 'first' }), [[of, 'draws.numberWrong', 1, 20_000]])
  assert.deepEqual(asked({ [by]: 'share', [of]: '50%,101' }), [[of, 'draws.onceWrong', 1, 100]])
  assert.deepEqual(asked({ [by]: 'multiple', [of]: '1' }), [[of, 'draws.rangeWrong', 2, 20_000]])
  assert.deepEqual(asked({ [by]: 'ending', [of]: '12345' }), [[of, 'draws.endingWrong', 1, 4]])
  assert.deepEqual(asked({ maxFloors: '1', claimDays: '31', 'prizes.0.units': '0' }), [['prizes.0.units', 'draws.rangeWrong', 1, 100], ['maxFloors', 'draws.rangeWrong', 2, 20_000], ['claimDays', 'draws.rangeWrong', 1, 30]])
})

test('the form takes the numbers that the API takes, and no others', async () => {
  const { DrawBody } = (await import(join(import.meta.dirname, '../../../../server/src/draws/schemas.ts'))) as { DrawBody: { safeParse(body: unknown): { success: boolean } } }
  const id = '01990000-0000-7000-8000-000000000000'
  const prize = { title: 'Kettle', product: id, variant: id, units: 1, rule: { by: 'chance' } }
  const takes = (change: object) => DrawBody.safeParse({ endsAt: '2026-12-01T12:00:00.000Z', prizes: [prize], ...change }).success
  const ruled = (rule: object) => ({ prizes: [{ ...prize, rule }] })
  const { typed } = readDraw(formOf({}))
  const bounds: [string, readonly [number, number], (value: number) => object][] = [
    ...['maxFloors', 'floorsAPerson', 'secondsBetween', 'claimDays'].map((field): [string, readonly [number, number], (value: number) => object] => [field, rangeOf(field, typed), (value) => ({ [field]: value })]),
    ['units', rangeOf('prizes.0.units', typed), (units) => ({ prizes: [{ ...prize, units }] })],
    ...Object.entries({
      floors: (floor: number) => ruled({ by: 'floors', floors: [floor] }),
      share: (percent: number) => ruled({ by: 'share', percents: [percent] }),
      multiple: (of: number) => ruled({ by: 'multiple', of }),
      ending: (digits: number) => ruled({ by: 'ending', digits: '8'.repeat(digits) }),
    }).map(([by, change]): [string, readonly [number, number], (value: number) => object] => [by, rangeOf('prizes.0.of', { maxFloors: '', prizes: [{ ...typed.prizes[0]!, by: by as RuleKind }] }), change]),
  ]
  for (const [name, [least, most], change] of bounds) assert.deepEqual([least - 1, least, most, most + 1].map((value) => value >= 0 && takes(change(value))), [false, true, true, false], `${name} from ${least} to ${most}`)
  assert.ok(takes({ prizes: Array.from({ length: PRIZE_ROWS }, () => prize) }))
})
