import assert from 'node:assert/strict'
import test from 'node:test'
import { chosenPicture } from './page-form.ts'

const kept = { id: 'a', alt: '', color: '#fff', width: 1, height: 1, versions: [] }
const api = { POST: async (_path: string, { body }: { body: File }) => (body.name === 'notes.txt' ? { error: { status: 415, code: 'no-picture', detail: 'This is no picture.' } } : { data: { ...kept, id: body.name } }) }
const choose = (fields: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value as string)
  return chosenPicture(api as never, 'me', form, 'avatar', 'Me')
}
const file = (name: string) => new File(['x'], name)

test('a picture that is refused is named with the reason', async () => {
  const { refused, id } = await choose({ avatarFile: file('notes.txt') })
  assert.deepEqual([refused?.detail, refused?.status, id], ['notes.txt — This is no picture.', 415, undefined])
})

test('a picture that went up stays chosen until the form is saved, unless another comes or it is no picture of this page', async () => {
  const first = await choose({ avatarFile: file('one.png') })
  assert.deepEqual([first.id, first.kept?.id], ['one.png', 'one.png'])
  assert.equal((await choose({ avatarKept: JSON.stringify(kept), avatarFile: new File([], ''), avatarRemove: '1' })).id, 'a')
  assert.equal((await choose({ avatarKept: JSON.stringify(kept), avatarFile: file('two.png') })).id, 'two.png')
  for (const nonsense of ['', 'null', '{', '{"id":1}', '"x"']) assert.equal((await choose({ avatarKept: nonsense })).id, undefined)
})

test('nothing chosen leaves the picture, a tick takes it away', async () => {
  assert.deepEqual([(await choose({})).id, (await choose({ avatarRemove: '1' })).id], [undefined, null])
})
