import { type NamedAccount, type Picture, type Refusal, refuse } from '#api'
import { type Clock, DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { findPictures } from '#media'
import { postsByIds } from '#posts'
import { APPLY_AGAIN_DAYS, MIN_SAMPLES } from './limits.ts'
import type { ApplicationBody } from './schemas.ts'

export type Samples = { posts: string[]; pictures: Picture[]; links: string[] }

const standing = sql<{ isCreator: boolean; waits: boolean; declinedAt: Date | null }>(
  'creators.standing',
  `select exists (select 1 from creator where account_id = $1 and ended_at is null) as "isCreator",
     exists (select 1 from creator_application where account_id = $1 and state = 'submitted') as waits,
     (select max(decided_at) from creator_application where account_id = $1 and state = 'declined') as "declinedAt"`,
)
const insert = sql(
  'creators.apply',
  `insert into creator_application (account_id, id, fields, words, samples, state, made_by, made_at) values ($1, $2, $3, $4, $5, 'submitted', $6, $7)
   on conflict (account_id) where state = 'submitted' do nothing`,
)
const withdraw = sql('creators.withdraw-application', `update creator_application set state = 'withdrawn', decided_by = $2, decided_at = $3 where account_id = $1 and state = 'submitted'`)

/** Asks the operator to verify an account as a creator; one application at a time. */
export async function apply(db: Writer, clock: Clock, { account, personId }: { account: NamedAccount; personId: string }, body: ApplicationBody): Promise<{ id: string } | Refusal> {
  if (account.kind !== 'person' && account.kind !== 'creator') return refuse('creator-kind')
  const { isCreator, waits, declinedAt } = await db.one(standing, [account.id])
  if (isCreator) return refuse('creator-already')
  if (waits) return refuse('creator-application-waits')
  const again = declinedAt && mayApplyFrom(declinedAt)
  if (again && clock.now() < again) return refuse('creator-application-soon', { day: again.toISOString().slice(0, 10) })
  const samples = await gatherSamples(db, account.id, body)
  if ('refused' in samples) return samples
  const id = clock.id()
  const made = await db.run(insert, [account.id, id, body.fields, body.words, JSON.stringify(samples), personId, clock.now()])
  return made === 1 ? { id } : refuse('creator-application-waits')
}

/** After a refusal. */
export function mayApplyFrom(declinedAt: Date): Date {
  return new Date(declinedAt.getTime() + APPLY_AGAIN_DAYS * DAY_MS)
}

/** Takes back the application that waits; false when none does. */
export async function withdrawApplication(db: Writer, clock: Clock, accountId: string, personId: string): Promise<boolean> {
  return (await db.run(withdraw, [accountId, personId, clock.now()])) > 0
}

async function gatherSamples(db: Reader, accountId: string, { postIds, pictureIds, links }: ApplicationBody): Promise<Samples | Refusal> {
  if (postIds.length + pictureIds.length + links.length < MIN_SAMPLES) return refuse('creator-samples-few', { min: MIN_SAMPLES }, 'postIds')
  const posts = await postsByIds(db, postIds.map((postId) => ({ authorId: accountId, postId })), undefined)
  const noPost = postIds.findIndex((id) => posts.get(id)?.state !== 'published')
  if (noPost >= 0) return refuse('creator-sample-post', {}, `postIds.${noPost}`)
  const pictures = await findPictures(db, accountId, pictureIds)
  const noPicture = pictureIds.findIndex((id) => !pictures.has(id))
  if (noPicture >= 0) return refuse('picture-unknown', {}, `pictureIds.${noPicture}`)
  return { posts: postIds, pictures: pictureIds.map((id) => pictures.get(id)!), links }
}
