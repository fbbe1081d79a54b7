import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { personMarks, placeMark, type Receiver } from '#promotions'

const rememberPeople = sql('affiliate.remember-people', 'insert into affiliate_person (person_id, member_id, at) select p, m, $3 from unnest($1::uuid[], $2::uuid[]) as w (p, m) on conflict do nothing')
const remember = sql('affiliate.remember-marks', 'insert into affiliate_mark (member_id, mark, at) select m, mark, $3 from unnest($1::uuid[], $2::text[]) as w (m, mark) on conflict do nothing')
const membersOf = sql<{ personId: string; memberId: string }>('affiliate.members-of', 'select person_id as "personId", member_id as "memberId" from affiliate_person where person_id = any($1::uuid[])')

/** What somebody who receives at an address has in common with their household: a phone number, a name there, the address. */
export function marksAt(secret: string, address: Receiver): string[] {
  const place = placeMark(secret, address)
  return [...personMarks(secret, address), ...(place === undefined ? [] : [place])]
}

/** What those who act for members have that a buyer may have too. */
export async function rememberMarks(db: Writer, clock: Clock, known: readonly { memberId: string; personId: string; marks: readonly string[] }[]): Promise<void> {
  if (known.length === 0) return
  await db.run(rememberPeople, [known.map(({ personId }) => personId), known.map(({ memberId }) => memberId), clock.now()])
  const marks = known.flatMap(({ memberId, marks: of }) => [...new Set(of)].map((mark) => ({ memberId, mark })))
  if (marks.length > 0) await db.run(remember, [marks.map(({ memberId }) => memberId), marks.map(({ mark }) => mark), clock.now()])
}

/** For which members these people act. */
export async function membersOfPeople(db: Reader, personIds: readonly string[]): Promise<{ personId: string; memberId: string }[]> {
  return db.all(membersOf, [[...new Set(personIds)]])
}
