import { isRefusal, type Lang, type Picture, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { AccountKind } from './account-card.ts'
import { searchWords } from './open-account.ts'

/** A picture of an account by its id, as the media module knows it. */
export type PictureOf = (db: Reader, accountId: string, pictureId: string) => Promise<Picture | undefined>

/** What is absent stays; null takes a picture away. */
export type AccountChange = { name?: string; bio?: string; lang?: Lang; avatarId?: string | null; coverId?: string | null }

type Shown = { kind: AccountKind; handle: string; name: string; bio: string; lang: Lang; avatar: Picture | null; cover: Picture | null }

const shown = sql<Shown>('accounts.shown', 'select kind, handle, name, bio, lang, avatar, cover from account where id = $1 for no key update')
const update = sql('accounts.update', 'update account set name = $2, bio = $3, lang = $4, avatar = $5, cover = $6, search = $7::tsvector where id = $1')
const updatePerson = sql('accounts.update-person', 'update person set name = $2, updated_at = $3 where id = $1')

/** Changes how an account shows itself. A person and their personal account go by one name. */
export async function updateAccount(db: Writer, clock: Clock, pictureOf: PictureOf, accountId: string, change: AccountChange): Promise<Refusal | undefined> {
  const before = await db.one(shown, [accountId])
  const avatar = await chosen(db, pictureOf, accountId, change.avatarId, before.avatar, 'avatarId')
  if (isRefusal(avatar)) return avatar
  const cover = await chosen(db, pictureOf, accountId, change.coverId, before.cover, 'coverId')
  if (isRefusal(cover)) return cover
  const { name = before.name, bio = before.bio, lang = before.lang } = change
  await db.run(update, [accountId, name, bio, lang, avatar && JSON.stringify(avatar), cover && JSON.stringify(cover), searchWords({ handle: before.handle, name, bio })])
  if (before.kind === 'person' && name !== before.name) await db.run(updatePerson, [accountId, name, clock.now()])
  return undefined
}

async function chosen(db: Reader, pictureOf: PictureOf, accountId: string, id: string | null | undefined, before: Picture | null, field: string): Promise<Picture | null | Refusal> {
  if (id === undefined) return before
  if (id === null) return null
  return (await pictureOf(db, accountId, id)) ?? refuse('picture-unknown', {}, field)
}
