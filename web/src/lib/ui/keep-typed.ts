type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Controls that hold nothing somebody typed or chose, or whose value script may not set. */
const NOT_TYPED: ReadonlySet<string> = new Set(['hidden', 'file', 'submit', 'button', 'reset', 'image'])

/**
 * On a slow line people type before the script of the page is there, and its start puts every field back to
 * what the server sent, and folds what they have unfolded. Call this before the page starts; the function that it
 * returns, called after, puts what was typed and chosen back and tells the page as if it had just happened.
 */
export function keepTyped(root: ParentNode): () => void {
  const kept = [...root.querySelectorAll<Control>('input, textarea, select')].filter(isChanged).map((control) => ({ control, put: copyOf(control) }))
  const unfolded = [...root.querySelectorAll<HTMLDetailsElement>('details[open]')]
  return () => {
    for (const each of unfolded) each.open = true
    for (const { control, put } of kept) {
      if (!control.isConnected || !put()) continue
      control.dispatchEvent(new Event('input', { bubbles: true }))
      control.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
}

function isChanged(control: Control): boolean {
  if (NOT_TYPED.has(control.type)) return false
  if (control instanceof HTMLSelectElement) return [...control.options].some((option) => option.selected !== option.defaultSelected)
  return isTicked(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue
}

function isTicked(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio'
}

/** Puts the control to what it is now; says whether that changed anything. */
function copyOf(control: Control): () => boolean {
  if (isTicked(control)) {
    const { checked } = control
    return () => control.checked !== checked && ((control.checked = checked), true)
  }
  const { value } = control
  return () => control.value !== value && ((control.value = value), true)
}
