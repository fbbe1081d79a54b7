import type { ReaderDays } from '#feed'
import { MEASURED_DAYS, REVISIT_DAYS } from './limits.ts'

/** One follower as far as a creator's measures go: there in the days measured, there before, and there again after that. */
export type Visits = { wasActive: boolean; wasThere: boolean; cameAgain: boolean }

/**
 * What the days on which somebody read their feed say, looking back from the beginning of the day `today`. Days before they
 * followed do not count, nor does today.
 */
export function countVisits({ day, days }: ReaderDays, followedOn: number, today: number): Visits {
  const wasThereFrom = (first: number, last: number) => {
    for (let each = Math.max(first, followedOn); each <= Math.min(last, day); each++) if ((days >> BigInt(day - each)) & 1n) return true
    return false
  }
  const wasThere = wasThereFrom(today - 2 * REVISIT_DAYS, today - REVISIT_DAYS - 1)
  return { wasActive: wasThereFrom(today - MEASURED_DAYS, today - 1), wasThere, cameAgain: wasThere && wasThereFrom(today - REVISIT_DAYS, today - 1) }
}
