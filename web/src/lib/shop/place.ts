/** What stands at the top of the window: an item, and how far its top is from the window's. */
export type Place = { id: string; topPx: number }

const HEADER_PX = 62
/** Heights settle while items above the place are drawn for the first time. */
const SETTLE_FRAMES = 4

export function findPlace(): Place | null {
  if (scrollY === 0) return null
  for (const item of document.querySelectorAll<HTMLElement>('[data-place]')) {
    const { top, bottom } = item.getBoundingClientRect()
    if (bottom > HEADER_PX) return { id: item.dataset.place!, topPx: top }
  }
  return null
}

export function goToPlace({ id, topPx }: Place, frames = SETTLE_FRAMES): void {
  const item = document.querySelector(`[data-place="${CSS.escape(id)}"]`)
  if (!item) return
  scrollBy({ top: item.getBoundingClientRect().top - topPx, behavior: 'instant' })
  if (frames > 0) requestAnimationFrame(() => goToPlace({ id, topPx }, frames - 1))
}
