import type { Reader } from '#database'
import { staffRows } from './staff.ts'

/** So many of an account's staff are told of what needs a decision. */
const MAX_TOLD = 10

/** Those of an account's staff who decide about orders and money, the longest there first. */
export async function staffToTell(db: Reader, accountId: string): Promise<string[]> {
  const staff = await staffRows(db, accountId)
  return staff.filter(({ role }) => role === 'owner' || role === 'manager').slice(0, MAX_TOLD).map(({ personId }) => personId)
}
