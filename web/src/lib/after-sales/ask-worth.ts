import { deserialize } from '$app/forms'
import type { Worth } from './shapes.ts'

/** Asks the page what the ticked items come to; undefined when nothing is ticked or nothing can be said just now. */
export async function askWorth(form: HTMLFormElement, signal: AbortSignal): Promise<Worth | undefined> {
  const asked = new FormData(form)
  // Pictures go up once, when it is sent.
  for (const name of ['files', 'alt', 'order', 'known']) asked.delete(name)
  if (!asked.has('line')) return undefined
  const answer = await fetch('?/worth', { method: 'POST', headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }, body: asked, signal })
  const result = deserialize<{ worth?: Worth }, never>(await answer.text())
  return result.type === 'success' ? result.data?.worth : undefined
}
