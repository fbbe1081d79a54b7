import { accountCards } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { GREATEST_ID, LEAST_ID, type Reader, sql } from '#database'
import type { PageWanted } from '#posts'
import { findSubjects } from './find-subjects.ts'
import type { ReportView, Subject } from './schemas.ts'

type Row = Subject & { reportId: string; reporterId: string; reason: ReportView['reason']; words: string; at: Date; decision: 'kept' | 'removed' | null; why: string | null; byId: string | null; closedAt: Date | null }

const COLUMNS = `r.id as "reportId", r.reporter_id as "reporterId", r.subject_kind as kind, r.subject_owner as owner, r.subject_id as id, r.reason, r.words, r.at,
  c.decision, c.why, c.by_id as "byId", c.at as "closedAt"`
const open = sql<Row>(
  'moderation.open-reports',
  `select ${COLUMNS} from report r left join report_closure c on c.report_id = r.id where c.report_id is null and r.id > $1 order by r.id limit $2`,
)
const closed = sql<Row>('moderation.closed-reports', `select ${COLUMNS} from report r join report_closure c on c.report_id = r.id where r.id < $1 order by r.id desc limit $2`)

/** Open reports, who has waited longest first; or decided ones, the newest first. */
export async function listReports(db: Reader, isOpen: boolean, at: Date, { after, limit }: PageWanted): Promise<{ items: ReportView[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const found = isOpen ? await db.all(open, [cursor ?? LEAST_ID, limit + 1]) : await db.all(closed, [cursor ?? GREATEST_ID, limit + 1])
  const { rows, next } = cutPage(found, limit, (row) => row.reportId)
  const subjects = await findSubjects(db, rows, at)
  const people = await accountCards(db, [...rows.map((row) => row.reporterId), ...rows.flatMap((row) => row.byId ?? [])])
  return {
    items: rows.map((row, index) => ({
      id: row.reportId,
      subject: { kind: row.kind, owner: row.owner, id: row.id, ...subjects[index]! },
      reason: row.reason,
      words: row.words,
      reporter: people.get(row.reporterId) ?? null,
      at: row.at.toISOString(),
      closure: row.decision && { decision: row.decision, why: row.why!, by: people.get(row.byId!) ?? null, at: row.closedAt!.toISOString() },
    })),
    next,
  }
}
