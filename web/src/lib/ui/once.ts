import type { SubmitFunction } from '$app/forms'

/**
 * For `use:enhance`: a form that is on its way is not sent again by a second tap, and the pressed button says
 * that it is busy. `keep` leaves in the fields what was typed, also when it was taken in.
 */
export function once({ keep = false } = {}): SubmitFunction {
  return ({ formElement, submitter, cancel }) => {
    if (formElement.ariaBusy === 'true') return cancel()
    const busy = submitter ? [formElement, submitter] : [formElement]
    for (const each of busy) each.ariaBusy = 'true'
    return async ({ update }) => {
      await update({ reset: !keep })
      for (const each of busy) each.ariaBusy = null
    }
  }
}
