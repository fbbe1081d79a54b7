/** A picture that takes longer than this shows its blurred shape meanwhile; before that its average colour. */
const PATIENCE_MS = 200

const hashes = new WeakMap<Element, string>()
let observer: IntersectionObserver | undefined

/** For `{@attach}`: draws the thumbhash behind a picture that is seen and still on its way. The decoder is fetched when the first is. */
export function blurUntilLoaded(thumbhash: string) {
  return (image: HTMLImageElement) => {
    if (image.complete) return undefined
    observer ??= new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => wait(target as HTMLImageElement)))
    hashes.set(image, thumbhash)
    observer.observe(image)
    return () => observer?.unobserve(image)
  }
}

function wait(image: HTMLImageElement): void {
  observer?.unobserve(image)
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
  if (!image.complete) image.style.backgroundImage = `url(${thumbHashToDataURL(Uint8Array.from(atob(hashes.get(image)!), (letter) => letter.charCodeAt(0)))})`
}
