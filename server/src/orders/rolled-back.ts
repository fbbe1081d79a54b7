import type { Refusal } from '#api'
import type { Database, Writer } from '#database'

/** Carries a refusal out of a transaction in which something was already written. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`rolled back: ${refusal.refused}`)
    this.refusal = refusal
  }
}

/** Ends the transaction of `writeOrRefuse` without a trace. */
export function rollBack(refusal: Refusal): never {
  throw new RolledBack(refusal)
}

/** A write that may be refused at any point: `rollBack` undoes it and its refusal is the answer. */
export async function writeOrRefuse<T>(database: Database, work: (db: Writer) => Promise<T>): Promise<T | Refusal> {
  try {
    return await database.write(work)
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}
