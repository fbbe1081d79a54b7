import { csvAnswer, HandleParams, refuse, type Route, route } from '#api'
import type { Database } from '#database'
import type { AccountRef } from './chart.ts'
import type { Explain } from './explained.ts'
import { nameOrders, type OrderNumbers } from './name-orders.ts'
import { mayReadAllBooks, mayReadBooks } from './policy.ts'
import { presentBalance, presentEntry } from './present-books.ts'
import { balancesOf, entriesOf, entriesOfBusy, type EntryLine, platformBalances } from './read-books.ts'
import { AllEntriesQuery, Balances, EntriesOf, EntriesQuery, EntryPage, OwnerBalances } from './schemas.ts'
import { writeEntriesCsv } from './write-entries-csv.ts'

const tag = 'money'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type LedgerDeps = { database: Database; orderNumbers: OrderNumbers; explain: Explain }

export function ledgerRoutes({ database, orderNumbers, explain }: LedgerDeps): Route[] {
  const db = database.read
  const presented = async (book: AccountRef, currency: string, lines: readonly EntryLine[]) => {
    const [orders, explained] = await Promise.all([nameOrders(db, orderNumbers, book.owner, lines), explain(db, book, lines)])
    return lines.map((line) => presentEntry(line, currency, { orders, explained }))
  }
  return [
    route({ method: 'get', path: '/accounts/{handle}/money', tag, summary: 'What an account has: its own, held for it, argued about', access: mayReadBooks, params: HandleParams, response: Balances }, async ({ account }) => ({ status: 200, body: { items: (await balancesOf(db, account.id)).map(presentBalance) } })),

    route({ method: 'get', path: '/accounts/{handle}/money/entries', tag, summary: 'Every entry of one of its books, newest first', access: mayReadBooks, params: HandleParams, query: EntriesQuery, response: EntryPage }, async ({ account, query }) => {
      const book = { owner: account.id, kind: query.account }
      const lines = await entriesOf(db, book, query.currency, { before: query.after === undefined ? undefined : BigInt(query.after), limit: query.limit + 1 })
      const items = lines.slice(0, query.limit)
      return { status: 200, body: { items: await presented(book, query.currency, items), next: lines.length > query.limit ? String(items.at(-1)!.version) : null } }
    }),

    route({ method: 'get', path: '/accounts/{handle}/money/entries.csv', tag, summary: 'The same as a file', access: mayReadBooks, params: HandleParams, query: EntriesOf, rawResponse: { contentType: 'text/csv', description: 'Amounts are decimals, times UTC.' } }, async ({ account, query, lang }) =>
      csvAnswer(writeEntriesCsv(db, { owner: account.id, kind: query.account }, { currency: query.currency, lang, orderNumbers, explain }), `${account.handle}-${query.account}-${query.currency}.csv`)),

    route({ method: 'get', path: '/console/money', tag: 'console', summary: 'The platform’s books, the providers’, and what all stores together have', access: mayReadAllBooks, response: OwnerBalances }, async () => ({ status: 200, body: { items: (await platformBalances(db)).map((row) => ({ ...presentBalance(row), owner: row.owner })) } })),

    route({ method: 'get', path: '/console/money/entries', tag: 'console', summary: 'Entries of any book, newest first', access: mayReadAllBooks, query: AllEntriesQuery, response: EntryPage }, async ({ query }) => {
      if (query.after !== undefined && !UUID.test(query.after)) return refuse('bad-cursor')
      const book = { owner: query.owner, kind: query.account }
      const lines = await entriesOfBusy(db, book, query.currency, { before: query.after, limit: query.limit + 1 })
      const items = lines.slice(0, query.limit)
      return { status: 200, body: { items: await presented(book, query.currency, items), next: lines.length > query.limit ? items.at(-1)!.transactionId : null } }
    }),
  ]
}
