import { isRefusal, type Lang, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { whyNotBody } from './body.ts'
import { hasBody, type Places } from './create-post.ts'
import { decideLabel } from './decide-label.ts'
import { decideState, type Standing } from './decide-state.ts'
import { gatherContent, type PostContent, wordsOf } from './gather-content.ts'
import { MAX_POST_EDITS } from './limits.ts'
import type { ProductCards } from './post-row.ts'
import { recordPublication, recordRevision } from './record-publication.ts'
import { readSeries } from './series.ts'
import type { PostChange, PostKind, PostLabel } from './schemas.ts'

type Kept = Standing & PostContent & { lang: Lang; kind: PostKind; label: PostLabel | null; seriesId: string | null; revision: number; edits: number }

const kept = sql<Kept>(
  'posts.kept',
  `select p.state, p.publish_at as "publishAt", p.text, p.pictures, p.products, p.lang, p.kind, p.label, p.title, p.body, p.series_id as "seriesId", p.revision,
     (select count(*)::int from post_revision r where r.author_id = p.author_id and r.post_id = p.id) as edits
   from post p where p.author_id = $1 and p.id = $2 and p.state <> 'deleted'`,
)
const update = sql(
  'posts.update',
  `update post set text = $4, pictures = $5, products = $6, lang = $7, state = $8, publish_at = $9, revision = revision + 1,
     feed_key = coalesce(feed_key, $10), published_at = coalesce(published_at, $11), edited_at = coalesce($12, edited_at), kind = $13, label = $14, title = $15, body = $16, series_id = $17
   where author_id = $1 and id = $2 and revision = $3 and state <> 'deleted'`,
)

/** Changes a post that was read at `change.revision`; whoever was faster wins, the other is told. */
export async function editPost({ database, clock, productCards, places, earnsBy }: { database: Database; clock: Clock; productCards: ProductCards; places?: Places; earnsBy?: (text: string) => boolean }, { authorId, postId, byId, change }: { authorId: string; postId: string; byId: string; change: PostChange }): Promise<Refusal | undefined> {
  const before = await database.read.maybe(kept, [authorId, postId])
  if (!before) return refuse('not-found')
  if (before.revision !== change.revision) return refuse('edited-meanwhile', { revision: before.revision })
  if (before.kind === 'show') return refuse('show-is-a-review')
  const content = await gatherContent(database.read, productCards, authorId, change, before)
  if (isRefusal(content)) return content
  const seriesId = change.series === undefined ? before.seriesId : change.series
  if (seriesId && seriesId !== before.seriesId && !(await readSeries(database.read, authorId, seriesId))) return refuse('series-unknown', undefined, 'series')
  const standing = decideState(before, change, content, clock.now())
  if (isRefusal(standing)) return standing

  const { lang = before.lang, kind = before.kind } = change
  if (before.state === 'published' && kind !== before.kind) return refuse('kind-stays', undefined, 'kind')
  const unfit = whyNotBody(kind, content, standing.state === 'draft')
  if (unfit) return unfit
  const label = decideLabel({ label: before.label, isPublished: before.state === 'published' }, change.label, earnsBy?.(wordsOf(content)) ?? false)
  if (isRefusal(label)) return label
  const isSame = lang === before.lang && kind === before.kind && label === before.label && seriesId === before.seriesId && standing.state === before.state && standing.publishAt?.getTime() === before.publishAt?.getTime() && saysTheSame(content, before)
  if (isSame) return undefined
  if (before.state === 'published' && before.edits > MAX_POST_EDITS) return refuse('edited-too-often', { limit: MAX_POST_EDITS })
  const named = { authorId, postId }
  const publishing = before.state !== 'published' && standing.state === 'published'
  const editing = before.state === 'published'

  const written = await writeOrRefuse(database, async (db) => {
    const now = clock.now()
    const feedKey = publishing ? clock.id() : null
    const changed = await db.run(update, [
      authorId, postId, before.revision, content.text, JSON.stringify(content.pictures), JSON.stringify(content.products),
      lang, standing.state, standing.publishAt, feedKey, feedKey && now, editing ? now : null, kind, label,
      hasBody(kind) ? content.title : '', hasBody(kind) && content.body ? JSON.stringify(content.body) : null, seriesId,
    ])
    if (changed === 0) return refuse('edited-meanwhile', { revision: before.revision })
    const full = places && (await changePlace(db, places, named, before, standing, now))
    if (full) return full
    if (feedKey) await recordPublication(db, clock, { ...named, feedKey, madeBy: byId })
    if (editing) {
      await recordRevision(db, clock, { ...named, byId })
      await record(db, clock, 'post.edited', named)
    }
    return true
  })
  return isRefusal(written) ? written : undefined
}

/** What is not published yet has a place on the day of its plan; a change of plan changes places. */
async function changePlace(db: Writer, places: Places, named: { authorId: string; postId: string }, before: Standing, after: Standing, now: Date): Promise<Refusal | undefined> {
  if (before.state === 'published' || (before.state === after.state && before.publishAt?.getTime() === after.publishAt?.getTime())) return undefined
  if (before.state === 'scheduled') await places.giveBack(db, named)
  return after.state === 'draft' ? undefined : places.takePlace(db, { ...named, at: after.state === 'scheduled' ? after.publishAt! : now })
}

function saysTheSame(one: PostContent, other: PostContent): boolean {
  const said = ({ title, text, body, pictures, products }: PostContent) => JSON.stringify([title, text, body, pictures.map((each) => [each.id, each.alt]), products.map((each) => each.productId)])
  return said(one) === said(other)
}
