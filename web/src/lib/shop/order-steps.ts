import type { AftersalesOfOrder } from '#lib/after-sales/shapes.ts'
import { moneyText } from '#lib/format.ts'
import type { OrderView } from '#lib/shop.ts'

type OrderEvent = OrderView['timeline'][number]
type AskEvent = AftersalesOfOrder['timeline'][number]
/** One step of an order's way, from payment to a refund; `next` is one that has a time but has not come. */
export type OrderStep =
  | { of: 'order'; event: OrderEvent; at: string; parcel?: OrderView['shipments'][number]; /** Money is on its way to the buyer, or has come. */ money?: 'on-its-way' | 'back' }
  | { of: 'request'; event: AskEvent; at: string; /** Asked for as an exchange. */ exchange: boolean }
  | { of: 'next'; what: 'pay' | 'receive' | 'ask'; at: string }

/** The money that an event is about, as it is read: of a part that goes back, for instance. */
export function eventAmount({ detail }: Pick<OrderEvent, 'detail'>, lang: Parameters<typeof moneyText>[1]): string {
  const { amountMinor, currency } = detail
  return typeof amountMinor === 'number' && typeof currency === 'string' ? moneyText({ minor: amountMinor, currency }, lang) : ''
}

/** Why something happened where nobody wrote it: the platform's own codes. */
const WHYS = ['after-sales', 'left-group', 'group-failed', 'group-not-charged', 'not-paid-in-time'] as const

/** Why, in words: a person's own, or those of a code. */
export function whySaid(why: string, t: (key: `event.why.${(typeof WHYS)[number]}`) => string): string {
  const code = WHYS.find((each) => each === why)
  return code ? t(`event.why.${code}`) : why
}

const GIVES_BACK: readonly OrderEvent['kind'][] = ['refunded', 'partly-refunded', 'payment-returned', 'cancelled']

/** Everything that happened to an order in one row, by time: paid, sent, asked back, answered, paid back; and what comes by itself. */
export function orderSteps(order: Pick<OrderView, 'state' | 'timeline' | 'shipments' | 'refunding' | 'payUntil' | 'autoReceiveAt'>, asked: Pick<AftersalesOfOrder, 'items' | 'timeline' | 'kinds' | 'until'> | undefined): OrderStep[] {
  const lastOut = order.refunding.minor > 0 ? order.timeline.findLastIndex(({ kind }) => GIVES_BACK.includes(kind)) : -1
  const lastBack = order.timeline.findLastIndex(({ kind }) => kind === 'refund-succeeded')
  const ofOrder = order.timeline.map((event, index): OrderStep => ({ of: 'order', event, at: event.at, parcel: event.kind === 'shipped' || event.kind === 'partly-shipped' ? order.shipments.find(({ at }) => at === event.at) : undefined, money: index === lastOut ? 'on-its-way' : index === lastBack ? 'back' : undefined }))
  // What is set aside while goods are exchanged is nobody's to get back.
  const exchanges = new Set(asked?.items.filter(({ kind }) => kind === 'exchange').map(({ id }) => id))
  const ofRequests = (asked?.timeline ?? []).map((event): OrderStep => {
    const exchange = event.kind === 'asked' && exchanges.has(event.aftersaleId)
    return { of: 'request', event: exchange ? { ...event, amount: null } : event, at: event.at, exchange }
  })
  return [...[...ofOrder, ...ofRequests].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), ...nextOf(order, asked)]
}

function nextOf({ state, payUntil, autoReceiveAt }: Pick<OrderView, 'state' | 'payUntil' | 'autoReceiveAt'>, asked: Pick<AftersalesOfOrder, 'kinds' | 'until'> | undefined): OrderStep[] {
  if (state === 'placed' && payUntil) return [{ of: 'next', what: 'pay', at: payUntil }]
  if (state === 'shipped' && autoReceiveAt) return [{ of: 'next', what: 'receive', at: autoReceiveAt }]
  return state === 'received' && asked && asked.kinds.length > 0 && asked.until ? [{ of: 'next', what: 'ask', at: asked.until }] : []
}

/** What can be asked back of a line. */
export type LineAsk = { left: number; open: boolean; settled: number }

export function lineAsk(variantId: string, quantity: number, asked: AftersalesOfOrder | undefined): LineAsk | undefined {
  const line = asked?.lines.find((each) => each.variantId === variantId)
  if (!asked || !line) return undefined
  const open = asked.items.some((each) => each.state !== 'closed' && each.lines.some((one) => one.variantId === variantId))
  return { left: asked.kinds.length > 0 ? line.left : 0, open, settled: open ? 0 : quantity - line.left }
}

/** How asking is called: where no money can come back it is an exchange. */
export const askKey = (asked: Pick<AftersalesOfOrder, 'kinds'>) => (asked.kinds.every((kind) => kind === 'exchange') ? 'as.kind.exchange' : 'as.ask')
