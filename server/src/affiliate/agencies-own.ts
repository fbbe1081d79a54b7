import { actingFor } from '#accounts'
import type { Reader } from '#database'
import type { AgencyShare } from '#settlement'

/** By member. */
export type Shares = ReadonlyMap<string, readonly AgencyShare[]>

/** Which of these buyers are, or act for, an agency that has a part of what a member earns: what they buy is an own order of that member's too. */
export async function agenciesOwn(db: Reader, buyerIds: readonly string[], shares: Shares): Promise<(memberId: string) => string[]> {
  const agencyIds = [...new Set([...shares.values()].flat().map(({ agencyId }) => agencyId))]
  if (agencyIds.length === 0) return () => []
  const acting = await actingFor(db, buyerIds, agencyIds)
  return (memberId) => (shares.get(memberId) ?? []).flatMap(({ agencyId }) => [agencyId, ...acting.filter(({ accountId }) => accountId === agencyId).map(({ personId }) => personId)])
}
