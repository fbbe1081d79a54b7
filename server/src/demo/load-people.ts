import type { Person, Town } from '@amoy/demo'
import type { Database } from '#database'
import { makePerson } from '#identity'
import type { TownPictures } from './load-pictures.ts'
import type { TownPlace } from './town-place.ts'

/** Which account or person of the database stands for a key of the town. */
export type TownIds = { people: Map<string, string>; accounts: Map<string, string>; handles: Map<string, string> }

const DAY_MS = 24 * 60 * 60_000
const SETTLED_DAYS = 60

const PROVINCE = '福建厦门'

export async function loadPeople(database: Database, place: TownPlace, town: Town, pictures: TownPictures, now: Date): Promise<TownIds> {
  const ids: TownIds = { people: new Map(), accounts: new Map(), handles: new Map() }
  place.clock.set(new Date(now.getTime() - SETTLED_DAYS * DAY_MS))
  for (const person of town.people) await loadPerson(database, place, person, pictures, ids)
  for (const store of town.stores) {
    const owner = ids.people.get(store.ownerKey)!
    const id = await openPublic(place, owner, { ...store, kind: 'store' }, pictures)
    ids.accounts.set(store.key, id)
    ids.handles.set(store.key, store.handle)
    const zh = store.lang === 'zh-CN'
    await place.as(owner, 'POST', `/accounts/${store.handle}/store`, {
      currency: store.currency,
      shipsFrom: zh ? PROVINCE : 'Xiamen',
      shippingFeeMinor: 800,
      freeShippingFromMinor: store.currency === 'CNY' ? 9_900 : 5_900,
      returnsPolicy: zh ? '签收 7 天内，未使用可以退换；食品开封后不退。' : 'Unused goods may come back within 7 days of arrival; food only while sealed.',
    })
  }
  for (const creator of town.creators) {
    const id = await openPublic(place, ids.people.get(creator.personKey)!, { ...creator, kind: 'creator' }, pictures)
    ids.accounts.set(creator.key, id)
    ids.handles.set(creator.key, creator.handle)
  }
  return ids
}

async function loadPerson(database: Database, place: TownPlace, person: Person, pictures: TownPictures, ids: TownIds): Promise<void> {
  const { name, email, phone, lang, handle } = person
  const made = await database.write((db) => makePerson(db, place.clock, { name, email, phone, lang, handle }))
  if ('refused' in made) throw new Error(`${email}: ${made.refused}`)
  ids.people.set(person.key, made.id)
  place.know(made.id, made.handle)
  const avatar = await pictures(made.id, person.avatar)
  await place.as(made.id, 'PATCH', `/accounts/${made.handle}`, { avatarId: avatar.id })
}

async function openPublic(place: TownPlace, owner: string, account: Pick<Town['stores'][number], 'handle' | 'name' | 'bio' | 'lang' | 'avatar' | 'cover'> & { kind: 'store' | 'creator' }, pictures: TownPictures): Promise<string> {
  const { kind, handle, name, bio, lang } = account
  const made = await place.as<{ id: string }>(owner, 'POST', '/accounts', { kind, handle, name, bio, lang })
  const [avatar, cover] = [await pictures(made.id, account.avatar), await pictures(made.id, account.cover)]
  await place.as(owner, 'PATCH', `/accounts/${handle}`, { avatarId: avatar.id, coverId: cover.id })
  return made.id
}
