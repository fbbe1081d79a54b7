/** Does what can wait until the browser has nothing else to do. Gives what calls it off. */
export function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work)
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(work)
  return () => clearTimeout(timer)
}
