import type { ProblemView } from '#lib/refusal.ts'

/** One tile's answer, or why there is none: a tile that fails leaves the others alone. */
export type Tile<Body> = { body: Body } | { failed: { detail?: string; requestId?: string } }

/** Longer than this nobody waits for a tile. */
const GIVE_UP_MS = 8_000
/** What is not there by then comes after the page, which stands already. */
const PATIENCE_MS = 600

const after = <Value>(ms: number, value: Value) => new Promise<Value>((done) => setTimeout(() => done(value), ms).unref())

/**
 * Asks for a tile and never rejects. An answer that comes soon is part of the page; a slow one is streamed
 * behind it, so that the page does not wait for its slowest part.
 */
export async function tile<Body>(asked: Promise<{ data?: unknown; error?: unknown }>): Promise<{ tile: Tile<Body> | Promise<Tile<Body>> }> {
  const answer = Promise.race([
    asked.then(
      ({ data, error }): Tile<Body> => (data === undefined ? { failed: { detail: (error as ProblemView | undefined)?.detail, requestId: (error as ProblemView | undefined)?.requestId } } : { body: data as Body }),
      (): Tile<Body> => ({ failed: {} }),
    ),
    after<Tile<Body>>(GIVE_UP_MS, { failed: {} }),
  ])
  const soon = await Promise.race([answer, after(PATIENCE_MS, undefined)])
  return { tile: soon ?? answer }
}
