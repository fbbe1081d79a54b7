import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from './problem.ts'
import { readText } from './read-text.ts'

const PIECE = new Uint8Array(1_000).fill(97)

const codeOf = (read: unknown) => (isRefusal(read) ? read.refused : read)

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
  assert.equal(codeOf(await readText(request, 10_000)), 'body-too-large')
  assert.ok(given() < 20_000, `${given()} bytes were taken`)
})

test('what fits is read whole, with and without a stated length', async () => {
  const made = (headers: Record<string, string>) => new Request('http://localhost/', { method: 'POST', body: 'grüße', headers })
  assert.equal(await readText(made({}), 7), 'grüße')
  assert.equal(codeOf(await readText(made({}), 6)), 'body-too-large')
  assert.equal(await readText(made({ 'content-length': '7' }), 7), 'grüße')
  assert.equal(codeOf(await readText(made({ 'content-length': '8' }), 7)), 'body-too-large')
  assert.equal(await readText(new Request('http://localhost/', { method: 'POST' }), 7), '')
})

test('a body that does not come to its end is given up, whether its length was stated or not', async () => {
  const stalled = (headers: Record<string, string>) => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(PIECE) })
    return new Request('http://localhost/', { method: 'POST', body, duplex: 'half', headers } as RequestInit)
  }
  for (const headers of [{}, { 'content-length': '2000' }] as Record<string, string>[]) assert.equal(codeOf(await readText(stalled(headers), 10_000, 20)), 'body-too-slow')
})
