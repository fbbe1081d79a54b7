import type { SubmitFunction } from '$app/forms'

/**
 * For `use:enhance`: a form that is on its way is not sent again by a second tap, and the pressed button says
 * that it is busy. `keep` leaves in the fields what was typed, also when it was taken in; `busy` is told while it is on its way.
 */
export function once({ keep = false, busy: tell }: { keep?: boolean; busy?: (sending: boolean) => void } = {}): SubmitFunction {
  return ({ formElement, submitter, cancel }) => {
    if (formElement.ariaBusy === 'true') return cancel()
    const busy = submitter ? [formElement, submitter] : [formElement]
    for (const each of busy) each.ariaBusy = 'true'
    tell?.(true)
    return async ({ update }) => {
      await update({ reset: !keep })
      for (const each of busy) each.ariaBusy = null
      tell?.(false)
    }
  }
}
