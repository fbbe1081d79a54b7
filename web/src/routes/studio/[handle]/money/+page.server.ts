import { error } from '@sveltejs/kit'
import { type BookBalance, type BookEntry, ENTRIES_PAGE, STORE_BOOKS } from '#lib/books.ts'
import type { Page } from '#lib/shop.ts'
import { heldOrders } from '#lib/studio/held-orders.ts'
import { refused } from '#lib/studio/refused.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, currency: own } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const path = { handle: account.handle }
  const [money, held] = await Promise.all([locals.api.GET('/accounts/{handle}/money', { params: { path } }), heldOrders(locals.api, account.handle)])
  if (!money.data) refused(money.error)
  const balances: BookBalance[] = money.data.items
  const currencies = [...new Set([own, ...balances.map((each) => each.balance.currency)])]
  const currency = currencies.find((each) => each === url.searchParams.get('currency')) ?? own
  const book = STORE_BOOKS.find((each) => each === url.searchParams.get('account')) ?? 'balance'
  const after = url.searchParams.get('after') || undefined
  const entries = await locals.api.GET('/accounts/{handle}/money/entries', { params: { path, query: { account: book, currency, after, limit: ENTRIES_PAGE } } })
  if (!entries.data) refused(entries.error)
  return { balances, currencies, currency, book, books: STORE_BOOKS, later: after !== undefined, entries: entries.data as Page<BookEntry>, held }
}
