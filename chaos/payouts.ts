import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET } from '../bench/place.ts'
import { makePeople, type Person } from '../bench/world/people.ts'
import { systemClock } from '../server/src/clock/index.ts'
import { openDatabase, sql } from '../server/src/database/index.ts'
import { balanceOf } from '../server/src/ledger/index.ts'
import { makeManualRun, openVault, type PayoutsDeps } from '../server/src/payouts/index.ts'
import { nameDestination, testDeps, testTill } from '../server/src/payouts/test-till.ts'

const RUN_EVERY_MS = 400
const PAID_WITHIN_MS = 240_000
const LOOK_EVERY_MS = 300

const storesOf = sql<{ id: string; handle: string }>('chaos.stores', `select id, handle from account where kind = 'store'`)
const addOwner = sql('chaos.owner', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`)
const underWay = sql<{ payouts: number; runs: number }>('chaos.payouts-under-way', `select (select count(*)::int from payout where state in ('planned', 'sent')) as payouts, (select count(*)::int from payout_run where planned_at is null) as runs`)
const paidOut = sql<{ state: string; payouts: number; minor: bigint }>('chaos.paid-out', `select state, count(*)::int as payouts, sum(amount_minor)::int8 as minor from payout group by state`)

export type Sellers = ReadonlyMap<string, Person & { handle: string }>
export type Paymaster = {
  sellers: Sellers
  /** Lets runs be made, one after the other, until `settle`. */
  begin(): void
  /** The last run, and what is wrong when nothing is under way any more. */
  settle(sandboxFolder: string): Promise<string[]>
  close(): Promise<void>
}

/** Stores with owners and bank accounts, and an operator who orders run after run to be paid out. */
export async function paymaster(databaseUrl: string): Promise<Paymaster> {
  const database = openDatabase({ connection: { connectionString: databaseUrl } })
  const deps: PayoutsDeps = { ...testDeps(database, systemClock, [testTill('sandbox')]), vault: openVault([SECRET]) }
  const stores = await database.read.all(storesOf)
  const owners = await makePeople(database.pool, 'payee', stores.length)
  for (const [at, store] of stores.entries()) {
    await database.writeOne(addOwner, [store.id, owners[at]!.id])
    await nameDestination(deps, { ...store, owner: { id: owners[at]!.id, handle: store.handle } })
  }
  const orderRun = () => database.write((db) => makeManualRun(db, deps, { id: systemClock.id(), byId: owners[0]!.id, why: 'chaos' })).catch(() => {})
  let over = false
  let ordering = Promise.resolve()
  const keepOrdering = async () => {
    while (!over) {
      await orderRun()
      await sleep(RUN_EVERY_MS)
    }
  }
  const calm = async () => {
    for (const untilMs = performance.now() + PAID_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
      const left = await database.read.one(underWay)
      if (left.payouts === 0 && left.runs === 0) return []
      if (performance.now() > untilMs) return [`${left.payouts} payouts and ${left.runs} runs are still under way`]
    }
  }
  return {
    sellers: new Map(stores.map(({ id, handle }, at) => [id, { ...owners[at]!, handle }])),
    begin: () => void (ordering = keepOrdering()),
    settle: async (sandboxFolder) => {
      over = true
      await ordering
      const problems = await calm()
      await orderRun()
      problems.push(...(await calm()))
      const states = await database.read.all(paidOut)
      const paid = states.find(({ state }) => state === 'paid')
      let minor = 0n
      for (const { id } of stores) minor += (await balanceOf(database.read, { owner: id, kind: 'balance' }, 'CNY')).balanceMinor
      const left = transfersOf(sandboxFolder)
      const wrong = states.filter(({ state }) => state !== 'paid')
      if (wrong.length > 0 || !paid) problems.push(`payouts ended as ${JSON.stringify(states, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))}`)
      if (minor !== 0n) problems.push(`${minor} lie in balances still`)
      if (left.count !== (paid?.payouts ?? 0) || left.minor !== Number(paid?.minor ?? 0n)) problems.push(`the provider moved ${left.minor} in ${left.count} transfers; the books know ${paid?.minor} in ${paid?.payouts}`)
      return problems
    },
    close: () => database.close(),
  }
}

/** What the provider itself says has left. */
function transfersOf(folder: string): { count: number; minor: number } {
  const store = new DatabaseSync(join(folder, 'sandbox-provider', 'sandbox.sqlite'), { readOnly: true })
  try {
    return store.prepare('select count(*) as count, coalesce(sum(amount_minor), 0) as minor from transfer').get() as { count: number; minor: number }
  } finally {
    store.close()
  }
}
