import { tick } from 'svelte'
import { snapshot } from '$app/navigation'
import type { Page } from '#lib/shop.ts'
import { findPlace, goToPlace, type Place } from './place.ts'

type Item = { id: string }
type Kept<Each> = { items: Each[]; next: string | null; top?: string }
type Grown<Each> = Kept<Each> & { of: Page<Each> & { top?: string } }

/** A longer list is not carried over a way back: the browser keeps it as text. */
const MAX_KEPT = 1_000

/**
 * A list that begins with the page the server sent and grows at its end. On the way back from another page it
 * is as long as it was and stands where it stood.
 * @param first the page that the server sent; a new one starts the list anew
 * @param path of the API, with its query, that gives the following pages
 * @param id tells the lists of one page apart
 */
export function growing<Each extends Item>(first: () => Page<Each> & { top?: string }, path: () => string, id = 'items') {
  let grown = $state.raw<Grown<Each> | null>(null)
  let state = $state<'idle' | 'loading' | 'failed'>('idle')
  const list = $derived.by((): Grown<Each> => {
    const of = first()
    return grown?.of === of ? grown : { of, items: of.items, next: of.next, top: of.top }
  })

  snapshot<{ path: string; list: Kept<Each>; place: Place | null } | null>({
    id: `growing-${id}`,
    capture: () => (list.items.length > MAX_KEPT ? null : { path: path(), list: { items: list.items, next: list.next, top: list.top }, place: findPlace() }),
    restore: (kept) => {
      // A page that is left in the middle of a way may be kept under the address of the next one.
      if (kept?.path !== path()) return
      grown = { of: first(), ...kept.list }
      const { place } = kept
      if (place && kept.list.items.length > 0) void tick().then(() => goToPlace(place))
    },
  })

  return {
    get items() {
      return list.items
    },
    get next() {
      return list.next
    },
    /** The newest item's key, for feeds that tell one. */
    get top() {
      return list.top
    },
    get state() {
      return state
    },
    async grow(): Promise<void> {
      const before = list
      if (state === 'loading' || !before.next) return
      state = 'loading'
      const answer = await fetchPage<Each>(path(), before.next)
      state = answer ? 'idle' : 'failed'
      if (!answer || list !== before) return
      const known = new Set(before.items.map(({ id }) => id))
      grown = { ...before, items: [...before.items, ...answer.items.filter(({ id }) => !known.has(id))], next: answer.next }
    },
  }
}

async function fetchPage<Each>(path: string, after: string): Promise<Page<Each> | undefined> {
  const answer = await fetch(`/api/v1${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`).catch(() => undefined)
  return answer?.ok ? ((await answer.json()) as Page<Each>) : undefined
}
