import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { findSubjects } from './find-subjects.ts'
import type { NewReport } from './schemas.ts'

const MAX_OPEN_REPORTS = 50

const open = sql<{ id: string; isSame: boolean }>(
  'moderation.open-reports-of',
  `select r.id, (r.subject_kind = $2 and r.subject_owner = $3 and r.subject_id = $4) as "isSame" from report r
   where r.reporter_id = $1 and not exists (select 1 from report_closure c where c.report_id = r.id) order by r.id limit $5`,
)
const insert = sql(
  'moderation.report',
  'insert into report (id, reporter_id, subject_kind, subject_owner, subject_id, reason, words, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)

/** Reports something to the operator. While one's report of it is open, reporting it again is the same report. */
export async function makeReport({ database, clock }: { database: Database; clock: Clock }, reporterId: string, { subject, reason, words }: NewReport): Promise<{ id: string } | Refusal> {
  const { kind, owner, id: subjectId } = subject
  const [found] = await findSubjects(database.read, [subject], clock.now())
  if (!found || found.gone) return refuse('report-subject-gone', undefined, 'subject')
  const before = await database.read.all(open, [reporterId, kind, owner, subjectId, MAX_OPEN_REPORTS])
  const same = before.find((each) => each.isSame)
  if (same) return { id: same.id }
  if (before.length >= MAX_OPEN_REPORTS) return refuse('too-many-reports', { limit: MAX_OPEN_REPORTS })
  const id = clock.id()
  await database.writeOne(insert, [id, reporterId, kind, owner, subjectId, reason, words, clock.now()])
  return { id }
}
