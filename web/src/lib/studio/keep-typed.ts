import type { SubmitFunction } from '$app/forms'

/** For use:enhance: what was typed stays in the form, and `busy` is told while it is on its way. */
export function keepTyped(busy?: (sending: boolean) => void): SubmitFunction {
  return () => {
    busy?.(true)
    return async ({ update }) => {
      await update({ reset: false })
      busy?.(false)
    }
  }
}
