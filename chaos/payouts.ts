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
import { bankClerk, type Send } from './bank-clerk.ts'

const RUN_EVERY_MS = 400
const PAID_WITHIN_MS = 240_000
const LOOK_EVERY_MS = 300

const storesOf = sql<{ id: string; handle: string }>('chaos.stores', `select id, handle from account where kind = 'store'`)
const addOwner = sql('chaos.owner', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`)
const underWay = sql<{ payouts: number; runs: number }>('chaos.payouts-under-way', `select (select count(*)::int from payout where state in ('planned', 'sent')) as payouts, (select count(*)::int from payout_run where planned_at is null) as runs`)
const paidOut = sql<{ state: string; byFile: boolean; count: number; minor: number }>('chaos.paid-out', `select state, provider = 'bank' as "byFile", count(*)::int as count, sum(amount_minor)::int as minor from payout group by 1, 2`)

export type Sellers = ReadonlyMap<string, Person & { handle: string }>
export type Paymaster = {
  sellers: Sellers
  /** Lets runs be made, one after the other, until `settle`. */
  begin(): void
  /** The last run, and what is wrong when nothing is under way any more. */
  settle(sandboxFolder: string): Promise<string[]>
  close(): Promise<void>
}

/**
 * Stores with owners and bank accounts, and an operator who orders run after run to be paid out.
 * @param clerk who carries the files of runs to the bank: with one, the first store is paid by file
 */
export async function paymaster(databaseUrl: string, clerk?: { send: Send; cookie: string }): Promise<Paymaster> {
  const database = openDatabase({ connection: { connectionString: databaseUrl } })
  const deps: PayoutsDeps = { ...testDeps(database, systemClock, [testTill('sandbox')]), vault: openVault([SECRET]) }
  const stores = await database.read.all(storesOf)
  const owners = await makePeople(database.pool, 'payee', stores.length)
  for (const [at, store] of stores.entries()) {
    await database.writeOne(addOwner, [store.id, owners[at]!.id])
    await nameDestination(clerk && at === 0 ? { ...deps, providers: [] } : deps, { ...store, owner: { id: owners[at]!.id, handle: store.handle } })
  }
  const orderRun = () => database.write((db) => makeManualRun(db, deps, { id: systemClock.id(), byId: owners[0]!.id, why: 'chaos' })).catch(() => {})
  const bank = clerk && bankClerk(database, clerk.send, clerk.cookie)
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
    begin: () => {
      ordering = keepOrdering()
      bank?.begin()
    },
    settle: async (sandboxFolder) => {
      over = true
      await ordering
      const problems = await calm()
      await orderRun()
      problems.push(...(await calm()))
      await bank?.end()
      const states = await database.read.all(paidOut)
      let minor = 0n
      for (const { id } of stores) minor += (await balanceOf(database.read, { owner: id, kind: 'balance' }, 'CNY')).balanceMinor
      const books = { provider: transfersOf(sandboxFolder), bank: bank?.moved() ?? { count: 0, minor: 0 } }
      if (states.length === 0 || states.some(({ state }) => state !== 'paid')) problems.push(`payouts ended as ${JSON.stringify(states)}`)
      if (minor !== 0n) problems.push(`${minor} lie in balances still`)
      for (const [who, moved] of Object.entries(books)) {
        const { count = 0, minor: known = 0 } = states.find(({ state, byFile }) => state === 'paid' && byFile === (who === 'bank')) ?? {}
        if (moved.count !== count || moved.minor !== known) problems.push(`the ${who} moved ${moved.minor} in ${moved.count} transfers; the books know ${known} in ${count}`)
      }
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
