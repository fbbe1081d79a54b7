import { LEAST_ID } from '#database'
/** However much is due, a sweep ends. */
const MAX_BATCHES = 1_000

/**
 * All that is due, batch after batch, the longest waiting first. Each batch begins behind the last row of the one before, so
 * that rows that never get done keep nobody from their turn. `ask` gives rows behind a moment and an id, in this order.
 */
export async function* dueBatches<Row extends { at: Date; id: string }>(ask: (at: Date, id: string) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let last: { at: Date; id: string } = { at: new Date(0), id: LEAST_ID }
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const rows = await ask(last.at, last.id)
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)!
  }
}
