import assert from 'node:assert/strict'
import test from 'node:test'
import { readTray, settleTray } from './picture-tray.ts'

const known = JSON.stringify([{ id: 'a', picture: null, alt: '' }, { id: 'b', picture: null, alt: '' }])
const file = (name: string) => new File(['x'], name)

function formOf(entries: [string, string | File][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value as string)
  return form
}

test('with script the form says the order itself, files among the pictures', () => {
  const tray = readTray(formOf([['known', known], ['ordered', '1'], ['order', 'b'], ['order', 'new:0'], ['order', 'foreign'], ['files', file('one.png')], ['alt', '茶']]))
  assert.deepEqual(tray.order, ['b', 'new:0'])
  assert.deepEqual(tray.alts, ['茶'])
})

test('with script all pictures can be taken away', () => {
  assert.deepEqual(readTray(formOf([['known', known], ['ordered', '1']])).order, [])
})

test('words that were typed over those of a picture are told, the others not', () => {
  const described = JSON.stringify([{ id: 'a', picture: null, alt: 'Tea' }, { id: 'b', picture: null, alt: 'Cup' }])
  const tray = readTray(formOf([['known', described], ['ordered', '1'], ['order', 'a'], ['order', 'b'], ['alt.a', 'Tea '], ['alt.b', '']]))
  assert.deepEqual([...tray.described], [['b', '']])
})

test('without script places and removals are fields, files come last, an empty file field is none', () => {
  const tray = readTray(formOf([['known', known], ['place.a', '2'], ['place.b', '1'], ['files', file('one.png')]]))
  assert.deepEqual(tray.order, ['b', 'a', 'new:0'])
  assert.deepEqual(readTray(formOf([['known', known], ['remove', 'a'], ['files', new File([], '')]])).order, ['b'])
})

test('a file that is refused is named, and the pictures before and after it stay', async () => {
  const sent: string[] = []
  const api = {
    POST: async (_path: string, { body }: { body: File }) => {
      sent.push(body.name)
      const status = { 'notes.png': 415, 'crowd.png': 429 }[body.name]
      return status ? { error: { status, code: 'no-picture', detail: `refused ${status}` } } : { data: { id: body.name, alt: '' } }
    },
  }
  const settle = (...names: string[]) => settleTray(api as never, 'me', formOf(names.map((name) => ['files', file(name)])))
  const { pictures, problem } = await settle('one.png', 'notes.png', 'two.png', 'notes.png')
  assert.deepEqual(pictures.map(({ id }) => id), ['one.png', 'two.png'])
  assert.deepEqual([problem?.field, problem?.status, problem?.detail], ['files', 415, 'notes.png — refused 415\nnotes.png — refused 415'])

  sent.length = 0
  assert.deepEqual((await settle('one.png', 'crowd.png', 'two.png')).pictures.map(({ id }) => id), ['one.png'])
  assert.deepEqual(sent, ['one.png', 'crowd.png'], 'where no file can go up none is tried')
})
