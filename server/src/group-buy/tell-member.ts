import { accountCards } from '#accounts'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import type { MemberNews } from './facts.ts'
import { readGroup } from './group-row.ts'
import { mailOfGroup } from './mail-texts.ts'
import { presentGroupCards } from './present-groups.ts'

type Told = { storeId: string; groupId: string; buyerId: string; what: MemberNews }

const ASKS: ReadonlySet<MemberNews> = new Set(['one-missing', 'nearly-over'])

/** One member hears what has become of their group, in their own language, with the way to it. */
export async function tellMember(db: Writer, { clock, publicUrl }: { clock: Clock; publicUrl: string }, { storeId, groupId, buyerId, what }: Told): Promise<void> {
  const group = await readGroup(db, { storeId, id: groupId })
  // It may have been decided while the reminder was on its way.
  if (!group || (ASKS.has(what) && group.state !== 'open')) return
  const [card] = await presentGroupCards(db, [group], clock.now())
  const store = card?.store ?? (await accountCards(db, [storeId])).get(storeId)
  if (!store) return
  const url = `${publicUrl}/@${store.handle}/groups/${groupId}`
  for (const { channel, recipient, lang } of await contactsOf(db, [buyerId])) {
    const { subject, body } = mailOfGroup({ what, failedFor: group.failedFor, title: card?.product.title ?? store.name, left: group.size - group.secured, shipsBelowSize: group.shipsBelowSize, url, lang })
    await queueMessage(db, clock, channel === 'email' ? { channel, recipient, subject, body, purpose: 'service', lang } : { channel, recipient, body: `${subject} ${url}`, purpose: 'service', lang })
  }
}
