import { accountCards } from '#accounts'
import type { Lang } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { type Facts, type Reaction, reaction } from '#events'
import { fillLetter, type Letter, writeToStaff } from '#identity'
import type { Told } from './facts.ts'
import { readMandate } from './mandate.ts'
import { mailOfMandate } from './mail-texts.ts'

type Deps = { clock: Clock; publicUrl: string }

/** Each side reads of what the other has done, in its own language, with the way to it; both of what time has done. */
export function agenciesReactions({ clock, publicUrl }: Deps): Reaction[] {
  return [reaction({ on: 'agency.moved', consumer: 'agencies.tell-sides', write: (db, { payload }) => tellSides(db, payload) })]

  async function tellSides(db: Writer, { clientId, mandateId, kind, byId, side }: Facts['agency.moved']): Promise<void> {
    const mandate = await readMandate(db, { clientId, id: mandateId })
    if (!mandate) return
    const cards = await accountCards(db, [clientId, mandate.agencyId])
    const [client, agency] = [cards.get(clientId), cards.get(mandate.agencyId)]
    if (!client || !agency) return
    const day = mandate.endsAt?.toISOString().slice(0, 10) ?? ''
    if (side !== 'client') await writeToStaff(db, clock, { accountId: clientId, except: byId ?? undefined }, (_, lang) => letter(kind, lang, { name: client.name, other: agency.name, day, url: `${publicUrl}/studio/${client.handle}/agencies/${mandateId}` }))
    if (side !== 'agency') await writeToStaff(db, clock, { accountId: agency.id, roles: ['owner', 'manager'], except: byId ?? undefined }, (_, lang) => letter(kind, lang, { name: agency.name, other: client.name, day, url: `${publicUrl}/studio/${agency.handle}/clients/${clientId}` }))
  }
}

function letter(kind: Told, lang: Lang, params: { name: string; other: string; day: string; url: string }): Letter {
  const filled = fillLetter(mailOfMandate(kind, lang), params, lang)
  return { ...filled, short: `${filled.subject} ${params.url}` }
}
