import { accountCards } from '#accounts'
import { money, type z } from '#api'
import type { PayoutsDeps } from './deps.ts'
import type { Waits } from './runs/decide-payout.ts'
import { weighAll, type Weighed } from './runs/weigh-balances.ts'
import type { Preview } from './schemas.ts'

export const MAX_PREVIEWED = 20_000
const MAX_SHOWN = 50

/** What a run by hand would do now, and why the others wait. Writes nothing. */
export async function previewRun(deps: PayoutsDeps, onlyAccount?: string): Promise<z.infer<typeof Preview>> {
  const totals = new Map<string, { payer: string; currency: string; payouts: number; minor: bigint }>()
  const waiting = new Map<string, { waits: Waits; currency: string; accounts: number; minor: bigint }>()
  const shown: Weighed[] = []
  let looked = 0
  for await (const batch of weighAll(deps.database.read, deps, onlyAccount ? 'named' : 'now', onlyAccount)) {
    for (const each of batch) add(each, totals, waiting)
    shown.push(...batch.slice(0, MAX_SHOWN - shown.length))
    looked += batch.length
    if (looked >= MAX_PREVIEWED) break
  }
  const cards = await accountCards(deps.database.read, shown.map(({ accountId }) => accountId))
  return {
    totals: [...totals.values()].map(({ payer, payouts, minor, currency }) => ({ payer, payouts, amount: money(minor, currency) })),
    waiting: [...waiting.values()].map(({ waits, accounts, minor, currency }) => ({ waits, accounts, amount: money(minor, currency) })),
    items: shown.map((each) => ({ account: cards.get(each.accountId) ?? null, available: money(each.freeMinor, each.currency), pays: 'pays' in each ? each.pays : null, waits: 'waits' in each ? each.waits : null })),
    cut: looked >= MAX_PREVIEWED,
  }
}

function add(each: Weighed, totals: Map<string, { payer: string; currency: string; payouts: number; minor: bigint }>, waiting: Map<string, { waits: Waits; currency: string; accounts: number; minor: bigint }>): void {
  const { currency, freeMinor } = each
  if ('pays' in each) {
    const key = `${each.pays} ${currency}`
    const before = totals.get(key) ?? { payer: each.pays, currency, payouts: 0, minor: 0n }
    totals.set(key, { ...before, payouts: before.payouts + 1, minor: before.minor + freeMinor })
  } else {
    const key = `${each.waits} ${currency}`
    const before = waiting.get(key) ?? { waits: each.waits, currency, accounts: 0, minor: 0n }
    waiting.set(key, { ...before, accounts: before.accounts + 1, minor: before.minor + freeMinor })
  }
}
