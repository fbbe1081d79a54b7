import type { Api } from '#lib/api.ts'
import { type BookEntry, type BookKind, ENTRIES_PAGE, OWN_BOOKS } from '#lib/studio/books.ts'
import { balanceSheets, type OwnerBalance } from '#lib/console/balance-sheet.ts'
import { listing, param } from '#lib/console/listing.ts'
import type { PublicAccount } from '#lib/console/shapes.ts'
import { refused } from '#lib/studio/refused.ts'
import type { PageServerLoad } from './$types'

const DEFAULT_CURRENCY = 'CNY'
const KINDS: readonly BookKind[] = ['clearing', 'held', 'disputed', 'balance', 'fees', 'refunding', 'promotions', 'chargebacks', 'commission', 'promised', 'commission-fees']
const LOOKED_THROUGH = 50

/** Both sides of the place's books; of one book, its entries: named in the address by its owner, or by the handle of an account. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const { data, error: problem } = await locals.api.GET('/console/money')
  if (!data) refused(problem)
  const sheets = balanceSheets(data.items as OwnerBalance[])
  const currencies = sheets.map((each) => each.currency)
  const currency = currencies.find((each) => each === param(url, 'currency')) ?? currencies[0] ?? DEFAULT_CURRENCY
  const who = param(url, 'who')?.replace(/^@/, '').toLowerCase()
  const named = who ? await accountOf(locals.api, who) : undefined
  const owner = named?.id ?? param(url, 'owner')
  const asked = KINDS.find((each) => each === param(url, 'account'))
  const account = asked ?? (named ? 'balance' : undefined)
  const missing = who !== undefined && !named
  if (missing || !owner || !account) return { sheets, currencies, who: who ?? '', missing, book: null }
  const found = await listing<BookEntry>(locals.api.GET('/console/money/entries', { params: { query: { owner, account, currency, after: param(url, 'after'), limit: ENTRIES_PAGE } } }))
  return { sheets, currencies, who: who ?? '', missing, book: { owner, account, currency, found, named: named ? { name: named.name, handle: named.handle } : null, kinds: named ? OWN_BOOKS : [] } }
}

async function accountOf(api: Api, handle: string): Promise<PublicAccount | undefined> {
  const { items } = await listing<PublicAccount>(api.GET('/console/accounts', { params: { query: { q: handle, limit: LOOKED_THROUGH } } }))
  return items.find((each) => each.handle === handle)
}
