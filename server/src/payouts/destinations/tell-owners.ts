import type { ProblemParams } from '#api'
import type { Writer } from '#database'
import { writeToStaff } from '#identity'
import type { PayoutsDeps } from '../deps.ts'
import { type OwnerText, ownerText } from './owner-texts.ts'

/** Writes to every owner of an account, each in their own language. */
export function tellOwners(db: Writer, { clock, publicUrl }: PayoutsDeps, account: { id: string }, what: OwnerText, params: ProblemParams): Promise<void> {
  return writeToStaff(db, clock, { accountId: account.id }, ({ name, handle }, lang) => ownerText(what, lang, { ...params, store: name, page: `${publicUrl}/studio/${handle}/money` }))
}
