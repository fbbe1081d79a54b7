import { type Order, questionSheets } from '@amoy/demo'
import { HOUR_MS, MINUTE_MS } from '#clock'
import type { Happening, LoadingOrders } from './load-orders.ts'
import { shoppersOf } from './shelves.ts'

/** After the order that first proves an answer. */
const ASKED_AFTER_MS = 90 * HOUR_MS
const ANSWERED_AFTER_MS = 7 * HOUR_MS

type Loading = LoadingOrders & { now: Date }

/** What people ask about goods that others have received, and what these answer: a question a product, of several stores. */
export function eventsOfQuestions(loading: Loading): Happening[] {
  const { town, ids, products, now } = loading
  const productOf = (order: Order) => town.products.find(({ key }) => key === order.lines[0]!.productKey)!
  const isAnswered = (order: Order) => order.placedAt.getTime() + ASKED_AFTER_MS + 3 * ANSWERED_AFTER_MS < now.getTime()
  const received = Map.groupBy(town.orders.filter((order) => order.outcome === 'received' && isAnswered(order) && products.has(order.lines[0]!.productKey)), (order) => productOf(order).key)
  const shoppers = shoppersOf(town)
  return (['zh-CN', 'en'] as const).flatMap((lang) => {
    // What most people bought first, where several may answer.
    const asked = [...received.values()].filter(([order]) => productOf(order!).lang === lang).toSorted((a, b) => b.length - a.length)
    return questionSheets[lang].flatMap(({ asks, answers }, nth) => {
      const orders = asked[nth]
      const owners = [...new Map(orders?.map((order) => [order.personKey, order])).values()]
      const asker = shoppers.filter((each) => each.lang === lang && !owners.some(({ personKey }) => personKey === each.key))[nth]
      if (!orders || !asker) return []
      const last = owners.reduce((a, b) => (a.placedAt > b.placedAt ? a : b))
      return eventsOfQuestion(loading, { asks, answers, askerId: ids.people.get(asker.key)!, owners: owners.map(({ personKey }) => ids.people.get(personKey)!), product: productOf(last).key, at: new Date(last.placedAt.getTime() + ASKED_AFTER_MS + nth * 11 * MINUTE_MS) })
    })
  })
}

type Question = { asks: string; answers: readonly string[]; askerId: string; owners: readonly string[]; product: string; at: Date }

function eventsOfQuestion({ place, town, products }: Loading, { asks, answers, askerId, owners, product: key, at }: Question): Happening[] {
  const { id: productId, slug, storeId } = products.get(key)!
  const { handle } = town.stores.find((store) => store.key === town.products.find((each) => each.key === key)!.storeKey)!
  let id = ''
  const ask = async () => {
    ;({ id } = await place.as<{ id: string }>(askerId, 'POST', `/stores/${handle}/products/${slug}/questions`, { text: asks }))
    await place.react('questions.put-to-owners', { storeId, questionId: id, productId, askerId })
  }
  const said = answers.slice(0, owners.length)
  return [{ at, happen: ask }, ...said.map((text, nth) => ({ at: new Date(at.getTime() + (nth + 1) * ANSWERED_AFTER_MS), happen: () => place.as(owners[nth]!, 'POST', `/stores/${handle}/questions/${id}/answers`, { text }) }))]
}
