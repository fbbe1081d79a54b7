/** So long a form that the browser itself sends counts as on its way; a slow line may need as much. */
const PENDING_MS = 8_000

/**
 * Forms that the browser sends by itself, without `use:enhance`: the pressed button says that it is busy, and a
 * second tap sends nothing, until the next page is there. Gives what calls it off.
 */
export function watchPending(): () => void {
  const clear = (busy: readonly Element[]) => busy.forEach((each) => (each.ariaBusy = null))
  const sent = (event: SubmitEvent) => {
    const form = event.target
    // A form that script takes over looks after itself.
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (form.ariaBusy === 'true') return event.preventDefault()
    const busy = event.submitter ? [form, event.submitter] : [form]
    for (const each of busy) each.ariaBusy = 'true'
    setTimeout(clear, PENDING_MS, busy)
  }
  const shown = (event: PageTransitionEvent) => event.persisted && clear([...document.querySelectorAll('form[aria-busy], button[aria-busy]')])
  addEventListener('submit', sent)
  addEventListener('pageshow', shown)
  return () => {
    removeEventListener('submit', sent)
    removeEventListener('pageshow', shown)
  }
}
