import type { Town } from '@amoy/demo'
import { setAsideFor } from '#after-sales'
import { isRefusal } from '#api'
import { HOUR_MS } from '#clock'
import { sql } from '#database'
import { orderNumbers } from '#orders'
import { changeDestination, confirmDestination, importResults, makeManualRun, openVault, type PayoutsDeps, planRun, verifyByHand, writeRunFile } from '#payouts'
import { explainEntries } from '#settlement'
import type { Happening } from './load-orders.ts'
import type { TownIds } from './load-people.ts'
import type { TownPlace } from './town-place.ts'

const NAMED_HOURS = 20 * 24
/** Accounts of these stores are known to the bank; the others have not said where their money goes. */
const EARNERS = [
  { store: 'tea', bank: '招商银行', number: '6222020200112230' },
  { store: 'pastry', bank: '中国建设银行', number: '6217001810004451' },
  { store: 'noodles', bank: '中国工商银行', number: '6212264103007715' },
  { store: 'totes', bank: 'Bank of China', number: '6228480188120569' },
] as const

/** Two runs that the bank has carried out, all but what it sent back, and one whose file waits to be taken to it. */
const RUNS: readonly { hoursAgo: number; why: string; returned?: { store: string; why: string }; isFileTaken: boolean }[] = [
  { hoursAgo: 9 * 24, why: '集市旬结 Market settlement', returned: { store: 'pastry', why: '户名与账号不符 Name and account differ' }, isFileTaken: true },
  { hoursAgo: 3 * 24, why: '集市旬结 Market settlement', returned: { store: 'noodles', why: '账户已注销 Account closed' }, isFileTaken: true },
  { hoursAgo: 3, why: '节前提前结 Before the holiday', isFileTaken: false },
]
const CARRIED_OUT_HOURS = 5

const codeSentTo = sql<{ body: string }>('demo.payout-code', `select body from message_out where recipient = $1 and purpose = 'payout-code' order by id desc limit 1`)

type Loading = { place: TownPlace; town: Town; ids: TownIds; secrets: readonly [string, ...string[]]; publicUrl: string; now: Date }

/** Money goes out by the bank's file: its sending and its answer are the operator's, whom a newcomer plays. */
export function eventsOfPayouts(loading: Loading): Happening[] {
  const { place, secrets, publicUrl, now, ids, town } = loading
  const deps: PayoutsDeps = { database: place.database, clock: place.clock, providers: [], vault: openVault(secrets), publicUrl, orderNumbers, explain: explainEntries(setAsideFor), timeZone: 'Asia/Shanghai' }
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
  const operator = ids.people.get(town.signIns.operator.personKey)!
  const earners = EARNERS.filter(({ store }) => town.stores.some(({ key }) => key === store))
  return [
    ...earners.map((earner) => ({ at: before(NAMED_HOURS), happen: () => nameAccount(deps, loading, earner, operator) })),
    ...RUNS.flatMap(({ hoursAgo, why, returned, isFileTaken }) => {
      const run = { id: '', text: '' }
      const start = async () => {
        run.id = place.clock.id()
        await place.database.write((db) => makeManualRun(db, deps, { id: run.id, byId: operator, why }))
        await planRun(deps, run.id)
        if (!isFileTaken) return
        const file = await writeRunFile(deps, { runId: run.id, byId: operator })
        if (!isRefusal(file)) run.text = file.text
      }
      const holder = returned && nameOf(town, returned.store)
      const hear = async () => {
        const payouts = run.text.split('\n').slice(1).filter((line) => line.startsWith('po')).map((line) => line.split(','))
        if (payouts.length === 0) return
        const results = payouts.map(([reference, name, , , , amount, currency]) => (name === holder ? [reference, 'returned', amount, currency, returned!.why] : [reference, 'paid', amount, currency, '']).join(','))
        await importResults(deps, { runId: run.id, byId: operator, csv: ['reference,result,amount,currency,reason', ...results].join('\n') })
      }
      return [{ at: before(hoursAgo), happen: start }, ...(isFileTaken ? [{ at: before(hoursAgo - CARRIED_OUT_HOURS), happen: hear }] : [])]
    }),
  ]
}

async function nameAccount(deps: PayoutsDeps, { town, ids }: Loading, { store: key, bank, number }: (typeof EARNERS)[number], operator: string): Promise<void> {
  const store = town.stores.find((each) => each.key === key)!
  const owner = town.people.find((each) => each.key === store.ownerKey)!
  const id = ids.accounts.get(key)!
  const by = { personId: ids.people.get(owner.key)!, lang: owner.lang }
  const made = await deps.database.write((db) => changeDestination(db, deps, { id, name: store.name, currency: store.currency }, by, { kind: 'card', holder: owner.name, bank, number }))
  if (isRefusal(made)) throw new Error(`${key} has no bank account: ${made.refused}`)
  const { body } = await deps.database.read.one(codeSentTo, [owner.email])
  const refused = await deps.database.write((db) => confirmDestination(db, deps, id, by, /\d{8}/.exec(body)![0]))
  if (refused) throw new Error(`the bank account of ${key} was not confirmed: ${refused.refused}`)
  await deps.database.write((db) => verifyByHand(db, deps, id, { destinationId: made.id, byId: operator, why: '已核对营业执照与开户许可 Licence and bank papers seen' }))
}

function nameOf(town: Town, storeKey: string): string | undefined {
  const store = town.stores.find(({ key }) => key === storeKey)
  return town.people.find(({ key }) => key === store?.ownerKey)?.name
}
