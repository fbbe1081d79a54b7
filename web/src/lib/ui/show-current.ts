/** Of a row that is swiped through, the link of where one is stands in sight from the start. */
export function showCurrent(row: HTMLElement): void {
  const current = row.querySelector<HTMLElement>('[aria-current]')
  if (!current || row.scrollWidth <= row.clientWidth) return
  const [from, to] = [row.getBoundingClientRect(), current.getBoundingClientRect()]
  row.scrollLeft += to.left + to.width / 2 - (from.left + from.width / 2)
}
