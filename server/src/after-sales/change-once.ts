import { claimOnce, isRefusal, type Picture, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import type { Database, Writer } from '#database'
import { findPrivatePictures, type MediaDeps } from '#media'

import { audit } from '#audit'
import { type AftersaleRef, type AftersaleRow, eventsOf, readAftersale } from './aftersale-row.ts'
import type { Act } from './decide-step.ts'
import { MAX_EVIDENCE_A_SIDE } from './limits.ts'
import { type Said, takeStep } from './take-step.ts'
import type { Actor } from './tell-step.ts'

export type AfterSalesDeps = { database: Database; clock: Clock; pictures: MediaDeps['pictures']; /** Where people reach this place. */ publicUrl: string }

/** Does something once a key, in one transaction; a refusal leaves no trace. */
export async function changeOnce<Result>({ database, clock }: AfterSalesDeps, owner: string, key: string, content: unknown, result: Result, work: (db: Writer) => Promise<Refusal | undefined>): Promise<Result | Refusal> {
  return writeOrRefuse(database, async (db) => {
    const claimed = await claimOnce(db, clock, owner, key, content, result)
    if (isRefusal(claimed)) return claimed
    const refused = claimed.first ? await work(db) : undefined
    return refused ?? claimed.result
  })
}

type Stepping = { ref: AftersaleRef; by: Actor & { id: string }; act: Act; said?: Omit<Said, 'pictures'> & { pictureIds?: readonly string[] }; key: string; /** The account in whose name it is done. */ actingAs?: string }

/** An act of one of the parties, once. Gives the request as it stands then. */
export async function stepOnce(deps: AfterSalesDeps, { ref, by, act, said = {}, key, actingAs }: Stepping): Promise<AftersaleRow | Refusal> {
  const { database, clock } = deps
  const { pictureIds = [], ...words } = said
  const content = { aftersale: ref.id, act: JSON.parse(JSON.stringify(act, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as unknown, ...said }
  const done = await changeOnce(deps, by.id, key, content, { done: true }, async (db) => {
    const pictures = await picturesOf(db, by.id, pictureIds)
    if (isRefusal(pictures)) return pictures
    const taken = await takeStep(db, clock, ref, by, act, { ...words, pictures })
    if (isRefusal(taken)) return taken
    if (act.do === 'evidence') {
      const given = (await eventsOf(db, ref)).filter(({ kind, byKind }) => kind === 'evidence' && byKind === by.kind)
      if (given.length > MAX_EVIDENCE_A_SIDE) return refuse('evidence-full', { limit: MAX_EVIDENCE_A_SIDE })
    }
    if (actingAs) await audit(db, clock, { actorId: by.id, actingAs, action: `aftersale.${act.do}`, subjectKind: 'aftersale', subjectId: ref.id, detail: { order: taken.before.orderId, why: words.why ?? '' } })
    return undefined
  })
  if (isRefusal(done)) return done
  return (await readAftersale(database.read, ref)) ?? refuse('not-found')
}

/** Pictures that somebody shows are their own, and were sent as evidence: nobody else sees them. */
export async function picturesOf(db: Writer, personId: string, ids: readonly string[]): Promise<Picture[] | Refusal> {
  const found = await findPrivatePictures(db, personId, ids)
  return found.size === new Set(ids).size ? ids.map((id) => found.get(id)!) : refuse('picture-unknown', undefined, 'pictureIds')
}
