import { accountCards, staffToTell } from '#accounts'
import type { Writer } from '#database'
import { type Reaction, reaction } from '#events'
import { type Contact, contactsOf } from '#identity'
import { queueMessage } from '#messages'
import type { AftersaleMoved } from './facts.ts'
import type { AfterSalesDeps } from './change-once.ts'
import { mailOfStep } from './mail-texts.ts'

/** Both sides read of every step, in their own language, with the way to it; nobody of what they did themselves. */
export function afterSalesReactions({ clock, publicUrl }: Pick<AfterSalesDeps, 'clock' | 'publicUrl'>): Reaction[] {
  return [
    reaction({
      on: 'aftersale.moved',
      consumer: 'after-sales.tell-parties',
      write: async (db: Writer, { payload }) => {
        const store = (await accountCards(db, [payload.storeId])).get(payload.storeId)
        if (!store) return
        const buyers = `${publicUrl}/orders/${payload.orderId}/after-sales/${payload.aftersaleId}`
        const sellers = `${publicUrl}/studio/${store.handle}/after-sales/${payload.aftersaleId}`
        for (const contact of await contactsOf(db, othersThan(payload, [payload.buyerId]))) await tell(db, contact, payload, { store: store.name, url: buyers, side: 'buyer' })
        for (const contact of await contactsOf(db, othersThan(payload, await staffToTell(db, payload.storeId)))) await tell(db, contact, payload, { store: store.name, url: sellers, side: 'seller' })
      },
    }),
  ]

  async function tell(db: Writer, { channel, recipient, lang }: Contact, { event, number }: AftersaleMoved, more: { store: string; url: string; side: 'buyer' | 'seller' }): Promise<void> {
    const { subject, body } = mailOfStep({ event, number, lang, ...more })
    await queueMessage(db, clock, channel === 'email' ? { channel, recipient, subject, body, purpose: 'service', lang } : { channel, recipient, body: `${subject} ${more.url}`, purpose: 'service', lang })
  }
}

const othersThan = ({ byId }: AftersaleMoved, ids: readonly string[]) => ids.filter((id) => id !== byId)
