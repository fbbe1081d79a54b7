import { type Check, checkResult, LEAST_ID, type Reader, sql } from '#database'

const BATCH = 5_000

const people = sql<{ id: string }>('check.people', 'select id from person where id > $1 order by id limit $2')
const personalAccounts = sql<{ id: string }>('check.personal-accounts', `select id from account where id = any($1::uuid[]) and kind = 'person'`)
const personalOnes = sql<{ id: string }>('check.personal-ones', `select id from account where kind = 'person' and id > $1 order by id limit $2`)
const peopleAmong = sql<{ id: string }>('check.people-among', 'select id from person where id = any($1::uuid[])')

/** What must hold of people, on a live database. A person and their account are made in one transaction. */
export const identityChecks: Check[] = [
  { name: 'every person has a personal account', count: (db) => paired(db, people, personalAccounts) },
  { name: 'every personal account has a person', count: (db) => paired(db, personalOnes, peopleAmong) },
]

async function paired(db: Reader, page: typeof people, other: typeof people) {
  const broken: string[] = []
  let checked = 0
  let after = LEAST_ID
  for (;;) {
    const ids = (await db.all(page, [after, BATCH])).map((row) => row.id)
    if (ids.length === 0) return checkResult(checked, broken)
    checked += ids.length
    after = ids.at(-1)!
    const there = new Set((await db.all(other, [ids])).map((row) => row.id))
    broken.push(...ids.filter((id) => !there.has(id)))
  }
}
