import type { Shown } from '#messages'

/** Where nothing sends messages they are shown in the terminal: how a first visitor gets the code to sign in with. */
export function showMessage({ channel, recipient, body }: Shown): void {
  console.log(`${channel} to ${recipient}: ${body.trim().replace(/\s*\n\s*/g, ' ')}`)
}
