import { deserialize } from '$app/forms'

/** Sends the form of a like or save; says whether it holds. Who has to sign in first is led there. */
export async function sendToggle(action: string, form: FormData): Promise<boolean> {
  const answer = await fetch(action, { method: 'POST', body: form, headers: { accept: 'application/json', 'x-sveltekit-action': 'true' } }).catch(() => undefined)
  if (!answer) return false
  const result = deserialize(await answer.text())
  if (result.type === 'redirect') location.assign(result.location)
  return result.type === 'success' || result.type === 'redirect'
}
