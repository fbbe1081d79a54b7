import type { SubmitFunction } from '$app/forms'
import { once } from '#lib/ui/once.ts'

/** For use:enhance: sent once at a time, what was typed stays in the form, and `busy` is told while it is on its way. */
export function keepTyped(busy?: (sending: boolean) => void): SubmitFunction {
  const send = once({ keep: true })
  return async (sending) => {
    const arrived = await send(sending)
    if (!arrived) return
    busy?.(true)
    return async (answer) => {
      await arrived(answer)
      busy?.(false)
    }
  }
}
