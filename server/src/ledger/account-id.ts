import { createHash } from 'node:crypto'
import { type AccountRef, CHART } from './chart.ts'

const known = new Map<string, string>()
const MAX_KNOWN = 20_000

/** The id follows from what the account is, so that nobody has to look it up or to make it first. */
export function ledgerAccountId({ owner, kind }: AccountRef, currency: string, slot: number): string {
  const name = `${owner}/${kind}/${currency}/${slot}`
  const found = known.get(name)
  if (found) return found
  const id = uuidOfName(name)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(name, id)
  return id
}

/** Every row of an account. */
export function ledgerAccountIds(account: AccountRef, currency: string): string[] {
  return Array.from({ length: CHART[account.kind].slots }, (_, slot) => ledgerAccountId(account, currency, slot))
}

/** RFC 9562, version 8: made from a hash. */
function uuidOfName(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
