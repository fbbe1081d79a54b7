import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { type Database, sql } from '../server/src/database/index.ts'

const LOOK_EVERY_MS = 300

const waitingRuns = sql<{ run: string }>('chaos.runs-for-the-bank', `select distinct run_id as run from payout where provider = 'bank' and state in ('planned', 'sent')`)

/** One request as an operator's browser sends it; undefined when there is no answer. */
export type Send = (path: string, cookie: string, asked: { method: string; headers?: Record<string, string>; body?: BodyInit }) => Promise<Response | undefined>
export type BankClerk = { begin(): void; end(): Promise<void>; /** What the bank itself has moved. */ moved(): { count: number; minor: number } }

/** Takes the file of each run that waits for one to the bank, which pays every line once, and brings back what it says. */
export function bankClerk({ read }: Database, send: Send, operatorCookie: string): BankClerk {
  const paid = new Map<string, number>()
  let over = false
  let working = Promise.resolve()
  const carry = async (run: string) => {
    const file = await send(`/api/v1/console/payout-runs/${run}/file`, operatorCookie, { method: 'POST' })
    if (!file?.ok) return
    const lines = parse<{ reference: string; amount: string; currency: string }>(await file.text(), { bom: true, columns: true, relax_column_count: true }).filter(({ reference }) => !reference.startsWith('#'))
    for (const { reference, amount } of lines) paid.set(reference, Math.round(Number(amount) * 100))
    const results = ['reference,result,amount,currency,reason', ...lines.map(({ reference, amount, currency }) => `${reference},paid,${amount},${currency},`)].join('\n')
    await send(`/api/v1/console/payout-runs/${run}/results`, operatorCookie, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: results })
  }
  const work = async () => {
    while (!over) {
      for (const { run } of await read.all(waitingRuns).catch(() => [])) await carry(run)
      await sleep(LOOK_EVERY_MS)
    }
  }
  return {
    begin: () => void (working = work()),
    end: async () => {
      over = true
      await working
    },
    moved: () => ({ count: paid.size, minor: [...paid.values()].reduce((sum, each) => sum + each, 0) }),
  }
}
