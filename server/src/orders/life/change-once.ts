import { claimOnce, isRefusal, type Refusal, writeOrRefuse } from '#api'
import type { Writer } from '#database'
import type { OrdersDeps } from '../deps.ts'

type Once = { owner: string; key: string; content: unknown }
type Work = (db: Writer) => Promise<Refusal | undefined>

/** Changes something once a key; a refusal leaves no trace, so that the same key may try again. */
export async function changeOnce({ database, clock }: OrdersDeps, { owner, key, content }: Once, work: Work): Promise<Refusal | undefined> {
  const result = await writeOrRefuse(database, async (db) => {
    const claimed = await claimOnce(db, clock, owner, key, content, { done: true })
    if (isRefusal(claimed)) return claimed
    return claimed.first ? work(db) : undefined
  })
  return isRefusal(result) ? result : undefined
}
