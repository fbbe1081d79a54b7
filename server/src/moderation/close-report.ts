import { type Refusal, refuse, writeOrRefuse } from '#api'
import { audit } from '#audit'
import { withholdProduct } from '#catalog'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { suspendByAccount } from '#identity'
import { deleteComment, deletePost } from '#posts'
import { hideAnswer, hideQuestion } from '#questions'
import { hideReview } from '#reviews'
import type { Closure, Subject } from './schemas.ts'

const subjectOf = sql<Subject>('moderation.subject', 'select subject_kind as kind, subject_owner as owner, subject_id as id from report where id = $1')
const close = sql<{ id: string }>(
  'moderation.close',
  `insert into report_closure (report_id, by_id, decision, why, at)
   select r.id, $4, $5, $6, $7 from report r
   where r.subject_kind = $1 and r.subject_owner = $2 and r.subject_id = $3 and not exists (select 1 from report_closure c where c.report_id = r.id)
   on conflict do nothing returning report_id as id`,
)

/**
 * Decides a report, and with it every open report of the same thing. `removed` takes the thing away: a post or
 * a comment is deleted, an account suspended (with its person, if it is a personal one), a product withheld, a review, a question or an answer hidden.
 */
export async function closeReport({ database, clock }: { database: Database; clock: Clock }, { reportId, byId, decision, why }: Closure & { reportId: string; byId: string }): Promise<Refusal | undefined> {
  const subject = await database.read.maybe(subjectOf, [reportId])
  if (!subject) return refuse('not-found')
  return writeOrRefuse(database, async (db) => {
    const closed = (await db.all(close, [subject.kind, subject.owner, subject.id, byId, decision, why, clock.now()])).map((row) => row.id)
    // Somebody else was faster; then there is nothing left of this subject to close either.
    if (!closed.includes(reportId)) return refuse('report-closed')
    await audit(db, clock, { actorId: byId, action: 'report.close', subjectKind: subject.kind, subjectId: subject.id, detail: { decision, why, reports: closed, owner: subject.owner } })
    return decision === 'removed' ? remove(db, clock, subject, byId, why) : undefined
  })
}

/** What is gone already stays so: the decision stands all the same. */
async function remove(db: Writer, clock: Clock, { kind, owner, id }: Subject, byId: string, why: string): Promise<Refusal | undefined> {
  if (kind === 'account') return suspendByAccount(db, clock, { accountId: id, why, by: byId })
  // One that is not there any more leaves nothing to withhold.
  if (kind === 'product') await withholdProduct(db, clock, { storeId: owner, productId: id, why, by: byId })
  if (kind === 'review') await hideReview(db, clock, { storeId: owner, reviewId: id, why, by: byId })
  if (kind === 'question') await hideQuestion(db, clock, { storeId: owner, id, why, by: byId })
  if (kind === 'answer') await hideAnswer(db, clock, { storeId: owner, id, why, by: byId })
  const isDeleted = kind === 'post' ? await deletePost(db, clock, { authorId: owner, postId: id, byId }) : kind === 'comment' && (await deleteComment(db, clock, { authorId: owner, commentId: id, byId }))
  if (isDeleted) await audit(db, clock, { actorId: byId, action: `${kind}.remove`, subjectKind: kind, subjectId: id, detail: { why, owner } })
  return undefined
}
