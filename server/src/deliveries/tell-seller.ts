import { accountCards, staffToTell } from '#accounts'
import type { Lang } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import { orderNumbers } from '#orders'

type Stopped = { storeId: string; orderId: string; why: 'returned' | 'problem' }

/** A parcel came back or is held up: those who decide for the store hear of it, each in their own language. */
export async function tellSeller(db: Writer, { clock, publicUrl }: { clock: Clock; publicUrl: string }, { storeId, orderId, why }: Stopped): Promise<void> {
  const store = (await accountCards(db, [storeId])).get(storeId)
  const number = (await orderNumbers(db, [{ storeId, orderId }])).get(orderId)
  if (!store || number === undefined) return
  const url = `${publicUrl}/studio/${store.handle}/orders/${orderId}`
  for (const { channel, recipient, lang } of await contactsOf(db, await staffToTell(db, storeId))) {
    const { subject, body } = mailOf({ why, number, store: store.name, url, lang })
    await queueMessage(db, clock, channel === 'email' ? { channel, recipient, subject, body, purpose: 'service', lang } : { channel, recipient, body: `${subject} ${url}`, purpose: 'service', lang })
  }
}

function mailOf({ why, number, store, url, lang }: { why: Stopped['why']; number: string; store: string; url: string; lang: Lang }): { subject: string; body: string } {
  const isBack = why === 'returned'
  if (lang === 'zh-CN') {
    const what = isBack ? '包裹已退回寄件人' : '包裹运输异常'
    return { subject: `订单 ${number}：${what}`, body: `你好，\n\n「${store}」的订单 ${number} ${what}。处理完成前，该订单不会自动确认收货，货款暂不结算。请联系承运商或买家，或为订单退款。\n\n${url}\n\nAmoy\n` }
  }
  const what = isBack ? 'a parcel came back to its sender' : 'a parcel is held up'
  return { subject: `Order ${number}: ${what}`, body: `Hello,\n\nof order ${number} of your store ${store} ${what}. Until that is over the order does not count as received by itself, and its money stays held. Speak to the carrier or the buyer, or refund the order.\n\n${url}\n\nAmoy\n` }
}
