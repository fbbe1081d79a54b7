/** A picture that takes longer than this shows its blurred shape meanwhile; before that its average colour. */
const PATIENCE_MS = 120

/** For `{@attach}`: draws the thumbhash behind a picture that is on its way. The decoder is fetched when the first is. */
export function blurUntilLoaded(thumbhash: string) {
  return (image: HTMLImageElement) => {
    if (image.complete) return undefined
    const timer = setTimeout(() => void blur(image, thumbhash), PATIENCE_MS)
    const clear = () => {
      clearTimeout(timer)
      image.style.backgroundImage = ''
    }
    image.addEventListener('load', clear, { once: true })
    return () => clearTimeout(timer)
  }
}

async function blur(image: HTMLImageElement, thumbhash: string): Promise<void> {
  const isNear = image.getBoundingClientRect().top < 2 * innerHeight
  if (image.complete || !isNear) return
  const { thumbHashToDataURL } = await import('thumbhash')
  if (!image.complete) image.style.backgroundImage = `url(${thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)))})`
}
