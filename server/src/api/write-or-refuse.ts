import type { Database, Writer } from '#database'
import { isRefusal, type Refusal } from './problem.ts'

class RolledBack extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** A transaction that is rolled back when its work ends in a refusal, also after it has written (the claim of a key). */
export async function writeOrRefuse<Result>(database: Database, work: (db: Writer) => Promise<Result | Refusal>): Promise<Result | Refusal> {
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
