import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readText } from './read-text.ts'

const PIECE = new Uint8Array(1_000).fill(97)

function endless(): { request: Request; given: () => number } {
  let given = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given += PIECE.length
      controller.enqueue(PIECE)
    },
  })
  return { request: new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit), given: () => given }
}

test('a body that never ends is read no further than it may be long', async () => {
  const { request, given } = endless()
  assert.equal(await readText(request, 10_000), undefined)
  assert.ok(given() < 20_000, `${given()} bytes were taken`)
})

test('what fits is read whole, with and without a stated length', async () => {
  const made = (headers: Record<string, string>) => new Request('http://localhost/', { method: 'POST', body: 'grüße', headers })
  assert.equal(await readText(made({}), 7), 'grüße')
  assert.equal(await readText(made({}), 6), undefined)
  assert.equal(await readText(made({ 'content-length': '7' }), 7), 'grüße')
  assert.equal(await readText(made({ 'content-length': '8' }), 7), undefined)
  assert.equal(await readText(new Request('http://localhost/', { method: 'POST' }), 7), '')
})
