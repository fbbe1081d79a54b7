import { type BookBalance, type BookEntry, booksOf, ENTRIES_PAGE } from '#lib/studio/books.ts'
import type { Page } from '#lib/shop.ts'
import { heldOrders } from '#lib/studio/held-orders.ts'
import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

/** What somebody without a store is paid in, before anything came. */
const USUAL_CURRENCY = 'CNY'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = earnerOf(await parent())
  const path = { handle: account.handle }
  const [money, held] = await Promise.all([locals.api.GET('/accounts/{handle}/money', { params: { path } }), settings ? heldOrders(locals.api, account.handle) : undefined])
  if (!money.data) refused(money.error)
  const balances: BookBalance[] = money.data.items
  const own = settings?.currency ?? balances[0]?.balance.currency ?? USUAL_CURRENCY
  const currencies = [...new Set([own, ...balances.map((each) => each.balance.currency)])]
  const currency = currencies.find((each) => each === url.searchParams.get('currency')) ?? own
  const books = booksOf(settings !== null, balances)
  const book = books.find((each) => each === url.searchParams.get('account')) ?? 'balance'
  const after = url.searchParams.get('after') || undefined
  const entries = await locals.api.GET('/accounts/{handle}/money/entries', { params: { path, query: { account: book, currency, after, limit: ENTRIES_PAGE } } })
  if (!entries.data) refused(entries.error)
  return { balances, currencies, currency, book, books, later: after !== undefined, entries: entries.data as Page<BookEntry>, held }
}
