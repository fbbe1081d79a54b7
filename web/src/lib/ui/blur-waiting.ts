/** A picture that takes longer than this shows its blurred shape meanwhile; before that its average colour. */
const PATIENCE_MS = 200
const WAITS = 'img[data-thumbhash]'

/**
 * Draws the thumbhash behind each picture of the page that is seen and still on its way, also of what is added
 * later. One watch for the whole page, begun once it runs, costs its start nothing. The decoder is fetched when
 * the first picture needs it.
 */
export function blurWaiting(page: HTMLElement): () => void {
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      seen.unobserve(target)
      wait(target as HTMLImageElement)
    }
  })
  const watch = (root: Element) => {
    const images = root.matches(WAITS) ? [root as HTMLImageElement] : root.querySelectorAll<HTMLImageElement>(WAITS)
    for (const image of images) if (!image.complete) seen.observe(image)
  }
  const added = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) watch(node)
  })
  watch(page)
  added.observe(page, { childList: true, subtree: true })
  return () => (seen.disconnect(), added.disconnect())
}

function wait(image: HTMLImageElement): void {
  if (image.complete) return
  const timer = setTimeout(() => void blur(image), PATIENCE_MS)
  const clear = () => {
    clearTimeout(timer)
    image.style.backgroundImage = ''
  }
  image.addEventListener('load', clear, { once: true })
}

async function blur(image: HTMLImageElement): Promise<void> {
  const { thumbHashToDataURL } = await import('thumbhash')
  if (!image.complete) image.style.backgroundImage = `url(${thumbHashToDataURL(Uint8Array.from(atob(image.dataset.thumbhash!), (letter) => letter.charCodeAt(0)))})`
}
