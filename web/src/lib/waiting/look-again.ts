import { refreshAll } from '$app/navigation'
import { askForData, handOver, keepLooking } from './keep-looking.ts'

/**
 * For pages that wait for something: loads them anew after each pause while somebody looks, until the given end is called. What cannot be
 * loaded now leaves the page as it is, and is tried later.
 */
export function lookAgain(pauseMs: (looks: number) => number | undefined): () => void {
  return keepLooking({ pauseMs, refresh, isHidden: () => document.hidden })
}

async function refresh(): Promise<number | undefined> {
  const { href } = location
  const answer = await askForData(href)
  if ('notBeforeMs' in answer) return answer.notBeforeMs
  // Whoever has gone on meanwhile is asked nothing of the page they left.
  if (location.href === href) await handOver(answer.data, refreshAll)
  return undefined
}
