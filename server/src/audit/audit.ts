import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'

/** Who did what to whom. `actorId` is absent for what the place itself does (its start, its clock). */
export type AuditEntry = {
  actorId?: string
  /** The account in whose name a member of its staff acted. Who is there for an agency is written down with the agency. */
  actingAs?: string
  /** `noun.verb`: `person.suspend`. */
  action: string
  subjectKind: string
  subjectId: string
  /** What a reader needs to understand it: before and after, a reason. No secrets. */
  detail?: Record<string, unknown>
}

const insertEntry = sql(
  'audit.append',
  `insert into audit (id, at, actor_id, acting_as, action, subject_kind, subject_id, detail, agency_id)
   select $1::uuid, $2::timestamptz, $3::uuid, $4::uuid, $5, $6, $7, $8::jsonb, m.agency_id
   from (select 1) one left join account_member m on m.account_id = $4::uuid and m.person_id = $3::uuid`,
)

/** Appends one entry in the caller's transaction. Nothing in the program changes or removes one. */
export async function audit(db: Writer, clock: Clock, entry: AuditEntry): Promise<void> {
  const { actorId = null, actingAs = null, action, subjectKind, subjectId, detail = {} } = entry
  await db.run(insertEntry, [clock.id(), clock.now(), actorId, actingAs, action, subjectKind, subjectId, JSON.stringify(detail)])
}

export type AuditRow = {
  id: string
  at: Date
  actorId: string | null
  actingAs: string | null
  /** The agency for which the actor was there; their role in the account that they acted for tells. */
  agencyId: string | null
  action: string
  subjectKind: string
  subjectId: string
  detail: Record<string, unknown>
}

const entries = sql<AuditRow>(
  'audit.list',
  `select id, at, actor_id as "actorId", acting_as as "actingAs", agency_id as "agencyId", action, subject_kind as "subjectKind", subject_id as "subjectId", detail
   from audit
   where ($1::uuid is null or actor_id = $1) and ($2::text is null or subject_id = $2) and ($3::text is null or action = $3)
     and ($4::uuid is null or id < $4)
   order by id desc limit $5`,
)

/** Newest first. `after` is the id of the last entry of the page before. */
export function listAudit(db: Reader, { actor = null, subject = null, action = null, after = null, limit }: { actor?: string | null; subject?: string | null; action?: string | null; after?: string | null; limit: number }): Promise<AuditRow[]> {
  return db.all(entries, [actor, subject, action, after, limit])
}
