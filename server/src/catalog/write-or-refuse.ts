import { isRefusal, type Refusal } from '#api'
import type { Database, Writer } from '#database'

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** A transaction that is rolled back when its work ends in a refusal, also after it has written. */
export async function writeOrRefuse<T>(database: Database, work: (db: Writer) => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await database.write(async (db) => {
      const result = await work(db)
      if (isRefusal(result)) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}
