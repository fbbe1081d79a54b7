import type { Person, Town } from '@amoy/demo'
import { DAY_MS, MINUTE_MS } from '#clock'
import type { Database } from '#database'
import { makePerson } from '#identity'
import { allAtOnce } from './at-once.ts'
import type { TownPictures } from './load-pictures.ts'
import type { TownPlace } from './town-place.ts'

/** Which account or person of the database stands for a key of the town. */
export type TownIds = { people: Map<string, string>; accounts: Map<string, string>; handles: Map<string, string> }
type Loading = { database: Database; place: TownPlace; pictures: TownPictures; ids: TownIds }

export const SETTLED_DAYS = 60

const PROVINCE = '福建厦门'
/** Keys of stores. */
const BY_WEIGHT = 'noodles'
const WITH_COUNTER = 'pastry'

/** People, then stores and creators, each a minute after the one before. */
export async function loadPeople(database: Database, place: TownPlace, town: Town, pictures: TownPictures, now: Date): Promise<TownIds> {
  const ids: TownIds = { people: new Map(), accounts: new Map(), handles: new Map() }
  const loading = { database, place, pictures, ids }
  const everybody = [...town.people, ...town.stores, ...town.creators]
  const settled = new Map(everybody.map((each, at) => [each.key, new Date(now.getTime() - SETTLED_DAYS * DAY_MS + at * MINUTE_MS)]))
  const inTime = <Each extends { key: string }>(all: readonly Each[], load: (loading: Loading, each: Each) => Promise<void>) => allAtOnce(all, (each) => place.clock.at(settled.get(each.key)!, () => load(loading, each)))
  await inTime(town.people, loadPerson)
  await inTime(town.stores, loadStore)
  await inTime(town.creators, loadCreator)
  return ids
}

async function loadPerson({ database, place, pictures, ids }: Loading, person: Person): Promise<void> {
  const { name, email, phone, lang, handle } = person
  const made = await database.write((db) => makePerson(db, place.clock, { name, email, phone, lang, handle }))
  if ('refused' in made) throw new Error(`${email}: ${made.refused}`)
  ids.people.set(person.key, made.id)
  place.know(made.id, made.handle)
  const avatar = await pictures(made.id, person.avatar)
  await place.as(made.id, 'PATCH', `/accounts/${made.handle}`, { avatarId: avatar.id })
}

async function loadStore(loading: Loading, store: Town['stores'][number]): Promise<void> {
  const owner = await openPublic(loading, store, store.ownerKey, 'store')
  const zh = store.lang === 'zh-CN'
  await loading.place.as(owner, 'POST', `/accounts/${store.handle}/store`, {
    currency: store.currency,
    shipsFrom: zh ? PROVINCE : 'Xiamen',
    shippingFeeMinor: 800,
    freeShippingFromMinor: store.currency === 'CNY' ? 9_900 : 5_900,
    returnsPolicy: zh ? '签收 7 天内，未使用可以退换；食品开封后不退。' : 'Unused goods may come back within 7 days of arrival; food only while sealed.',
  })
  await sendAsTheyDo(loading, store, owner)
}

/** One store sends by weight, dearer the farther; one hands out over its counter as well. */
async function sendAsTheyDo({ place }: Loading, store: Town['stores'][number], owner: string): Promise<void> {
  const byWeight = (name: string, places: readonly string[], firstMinor: number, stepMinor: number, freeFromMinor: number | null) => ({ name, places, rate: { by: 'weight', firstGrams: 1_000, firstMinor, stepGrams: 1_000, stepMinor }, freeFromMinor })
  if (store.key === BY_WEIGHT) {
    await place.as(owner, 'PUT', `/stores/${store.handle}/shipping`, {
      zones: [
        byWeight('闽粤江浙沪', ['CN-FJ', 'CN-GD', 'CN-JS', 'CN-ZJ', 'CN-SH'], 600, 200, 9_900),
        byWeight('新疆西藏', ['CN-XJ', 'CN-XZ'], 2_000, 1_500, null),
        { name: '港澳台', places: ['CN-HK', 'CN-MO', 'CN-TW'], rate: null },
        byWeight('全国其他', ['CN'], 1_000, 500, 19_900),
      ],
    })
  }
  if (store.key === WITH_COUNTER) {
    await place.as(owner, 'PUT', `/stores/${store.handle}/pick-up-points`, { points: [{ name: '中山路店', region: '福建省', city: '厦门市', street: '思明区中山路 128 号', phone: '0592-2000128', hours: '10:00-21:30' }] })
  }
}

async function loadCreator(loading: Loading, creator: Town['creators'][number]): Promise<void> {
  await openPublic(loading, creator, creator.personKey, 'creator')
}

/** Answers the owner's id. */
export async function openPublic({ place, pictures, ids }: Omit<Loading, 'database'>, account: Pick<Town['stores'][number], 'key' | 'handle' | 'name' | 'bio' | 'lang' | 'avatar' | 'cover'>, ownerKey: string, kind: 'store' | 'creator' | 'agency'): Promise<string> {
  const { key, handle, name, bio, lang } = account
  const owner = ids.people.get(ownerKey)!
  const { id } = await place.as<{ id: string }>(owner, 'POST', '/accounts', { kind, handle, name, bio, lang })
  const [avatar, cover] = await Promise.all([pictures(id, account.avatar), pictures(id, account.cover)])
  await place.as(owner, 'PATCH', `/accounts/${handle}`, { avatarId: avatar.id, coverId: cover.id })
  ids.accounts.set(key, id)
  ids.handles.set(key, handle)
  return owner
}
