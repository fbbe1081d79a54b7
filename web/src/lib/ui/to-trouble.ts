/** After a form was refused: to the first field that is wrong, or else to what is said about it. */
export function toTrouble(): void {
  const wrong = document.querySelector<HTMLElement>('main [aria-invalid="true"]')
  if (wrong) return wrong.focus()
  document.querySelector('main [role="alert"]')?.scrollIntoView({ block: 'nearest' })
}
