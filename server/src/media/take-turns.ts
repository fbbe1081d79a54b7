/** Lets at most `limit` works run at once; the others wait in the order in which they came. */
export function takeTurns(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The turn is handed on, not given back, so that nobody can slip in between.
      if (next === undefined) running -= 1
      else next()
    }
  }
}
