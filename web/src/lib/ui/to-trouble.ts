/** After a form was refused: to the first field that is wrong, or else to what is said about it. */
export function toTrouble(): void {
  const wrong = document.querySelector<HTMLElement>('main [aria-invalid="true"]')
  if (wrong) return wrong.focus()
  const said = document.querySelector<HTMLElement>('main [role="alert"]')
  if (!said) return
  // What follows is reached from here by the keyboard.
  said.tabIndex = -1
  said.focus({ preventScroll: true })
  said.scrollIntoView({ block: 'nearest' })
}
