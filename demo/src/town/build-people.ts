import { creatorsEn } from '../people/creators-en.ts'
import { creatorsZh } from '../people/creators-zh.ts'
import { agencySheet } from '../people/standing.ts'
import { shoppers } from '../people/shoppers.ts'
import type { GroundName } from '../pictures/grounds.ts'
import { parseLook } from '../pictures/parse-look.ts'
import { describePicture, type Lang, type PictureSpec } from '../pictures/picture-spec.ts'
import { nameThings } from '../pictures/thing-names.ts'
import type { CreatorSheet, PersonSheet, StoreSheet } from '../sheets.ts'
import { type Chance, makeChance } from './chance.ts'
import { categoriesOf } from './build-products.ts'
import type { Address, Agency, Creator, Person, SignIn, Store, Town } from './types.ts'

/** A domain that nobody can own, so that no letter ever leaves. */
export const MAIL_DOMAIN = 'amoy.example'
const FACE_GROUNDS: readonly GroundName[] = ['mint', 'sky', 'lilac', 'rose', 'blush', 'apricot', 'sun', 'jade', 'stone', 'lime']
const STREETS = ['石埕街', '灯塔巷', '渔市路', '榕树埕', '半山路', '北堤路', '轮渡前街', '老街']

/** What is joined to a head and leaves it a head: the signs of women and men, and kinds of hair. */
const HEADS_ONLY = new Set([0x2640, 0x2642, 0x1f9b0, 0x1f9b1, 0x1f9b2, 0x1f9b3])
const GESTURES = ['🙋']

/** Numbers kept for fiction, so that no message ever reaches anybody. */
const SIGN_IN_PHONES = { shopper: '+12025550141', seller: '+12025550142', creator: '+12025550143', operator: '+12025550144' } as const
export const SIGN_IN_KEYS = { shopper: 'lin-xiaoman', seller: 'chen-wangshu', creator: 'shanli-amei', operator: 'market-office' } as const
const DELIVERY_PHONE = '+12025550160'

const operator: PersonSheet = { key: SIGN_IN_KEYS.operator, name: '鹭湾集市', handle: 'market-office', face: '🧑🏻‍💼' }

export const creatorSheets: readonly CreatorSheet[] = [...creatorsZh, ...creatorsEn]

export function buildPeople(sheets: readonly StoreSheet[], seed: number): Person[] {
  const chance = makeChance(seed, 'people')
  const visitors = shoppers.map((sheet) => ({ ...buildPerson(sheet, sheet.lang), address: drawAddress(sheet, chance) }))
  // The handle of a creator belongs to the account; the person behind it has another.
  const behind = creatorSheets.map((sheet) => ({ ...buildPerson(sheet, sheet.lang), handle: `${sheet.handle}-self`, address: drawAddress(sheet, chance) }))
  const owners = sheets.map((store) => buildPerson(store.owner, store.lang))
  return [...visitors, ...behind, ...owners, buildPerson(operator, 'zh-CN')]
}

function buildPerson(sheet: PersonSheet, lang: Lang): Person {
  const role = (Object.keys(SIGN_IN_KEYS) as (keyof typeof SIGN_IN_KEYS)[]).find((name) => SIGN_IN_KEYS[name] === sheet.key)
  return {
    key: sheet.key,
    email: `${sheet.handle}@${MAIL_DOMAIN}`,
    ...(role === undefined ? {} : { phone: SIGN_IN_PHONES[role] }),
    name: sheet.name,
    lang,
    handle: sheet.handle,
    avatar: paintFace(sheet, lang),
  }
}

/** The same face on the same ground is one picture; the ground goes by the face, so that few are needed. */
function paintFace(sheet: PersonSheet, lang: Lang): PictureSpec {
  const sum = [...sheet.face].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const ground = FACE_GROUNDS[sum % FACE_GROUNDS.length] ?? 'mint'
  const look = parseLook(`avatar ${ground} plain ${hasShoulders(sheet.face) ? 'bust' : 'single'} ${sheet.face}`)
  return describePicture(look, lang === 'zh-CN' ? `${sheet.name}的头像` : `Portrait of ${sheet.name}`, lang)
}

/** Drawings of people at their trade have shoulders and stand on the lower edge; the others are heads alone. */
function hasShoulders(face: string): boolean {
  const joined = face.split('\u200d').slice(1)
  return joined.some((part) => !HEADS_ONLY.has(part.codePointAt(0) ?? 0)) || GESTURES.some((gesture) => face.startsWith(gesture))
}

function drawAddress(sheet: PersonSheet, chance: Chance): Address {
  return {
    recipient: sheet.name,
    phone: DELIVERY_PHONE,
    country: 'CN',
    region: '福建省',
    city: '鹭湾镇',
    street: `${chance.pick(STREETS)} ${chance.whole(1, 120)} 号 ${chance.whole(1, 6)}0${chance.whole(1, 4)}`,
    postcode: '361999',
  }
}

export function buildStores(sheets: readonly StoreSheet[]): Store[] {
  return sheets.map((sheet) => {
    const avatar = parseLook(sheet.avatar, 'avatar')
    const cover = parseLook(sheet.cover, 'cover')
    return {
      key: sheet.key, handle: sheet.handle, name: sheet.name, bio: sheet.bio, lang: sheet.lang, currency: sheet.currency,
      avatar: describePicture(avatar, sheet.lang === 'zh-CN' ? `${sheet.name}的头像` : `Picture of ${sheet.name}`, sheet.lang),
      cover: describePicture(cover, nameThings(cover.things, sheet.lang), sheet.lang),
      ownerKey: sheet.owner.key,
      categories: categoriesOf(sheet),
    }
  })
}

/** A creator's cover is the one of the store they care for most. */
export function buildCreators(sheets: readonly StoreSheet[]): Creator[] {
  return creatorSheets.map((sheet) => {
    const dearest = sheets.find((store) => store.key === sheet.interests[0])
    if (dearest === undefined) throw new Error(`${sheet.key} cares for no store`)
    const cover = parseLook(dearest.cover, 'cover')
    return {
      key: sheet.key, handle: sheet.handle, name: sheet.name, bio: sheet.bio, lang: sheet.lang,
      avatar: paintFace(sheet, sheet.lang),
      cover: describePicture(cover, nameThings(cover.things, sheet.lang), sheet.lang),
      personKey: sheet.key,
    }
  })
}

export function buildAgency(): Agency {
  const { avatar, cover, ...sheet } = agencySheet
  const [face, wall] = [parseLook(avatar, 'avatar'), parseLook(cover, 'cover')]
  return { ...sheet, lang: 'zh-CN', avatar: describePicture(face, `${sheet.name}的头像`, 'zh-CN'), cover: describePicture(wall, nameThings(wall.things, 'zh-CN'), 'zh-CN') }
}

export function buildSignIns(people: readonly Person[]): Town['signIns'] {
  const signIn = (personKey: string): SignIn => {
    const person = people.find(({ key }) => key === personKey)
    if (person?.phone === undefined) throw new Error(`${personKey} cannot sign in by phone`)
    return { personKey, email: person.email, phone: person.phone }
  }
  return { shopper: signIn(SIGN_IN_KEYS.shopper), seller: signIn(SIGN_IN_KEYS.seller), creator: signIn(SIGN_IN_KEYS.creator), operator: signIn(SIGN_IN_KEYS.operator) }
}
