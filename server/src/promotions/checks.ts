import { type Check, checkResult, type Reader, sql } from '#database'

const countAll = sql<{ count: number }>('promotions.check-count', 'select count(*)::int as count from promotion')
const overLimit = sql<{ id: string }>(
  'promotions.check-limits',
  `select p.id from promotion p
   left join (select store_id, promotion_id, sum(units) as used from promotion_use where given_back_at is null group by store_id, promotion_id) u
     on u.store_id = p.store_id and u.promotion_id = p.id
   where p.total_limit is not null and (p.used <> coalesce(u.used, 0) or p.used > p.total_limit)`,
)
const overPerson = sql<{ id: string }>(
  'promotions.check-persons',
  `select distinct p.id from promotion p
   join promotion_person m on m.store_id = p.store_id and m.promotion_id = p.id
   left join (select store_id, promotion_id, buyer_id, sum(units) as used from promotion_use where given_back_at is null group by store_id, promotion_id, buyer_id) u
     on u.store_id = m.store_id and u.promotion_id = m.promotion_id and u.buyer_id = m.buyer_id
   where p.person_limit is not null and (m.used <> coalesce(u.used, 0) or m.used > p.person_limit)`,
)

const overMark = sql<{ id: string }>(
  'promotions.check-marks',
  `select distinct p.id from promotion p
   join promotion_mark m on m.store_id = p.store_id and m.promotion_id = p.id
   where p.person_limit is not null and m.used not between 0 and p.person_limit`,
)

export const promotionsChecks: Check[] = [
  { name: 'promotions: no more is used than a limit allows, and as much as orders use', count: (db) => counted(db, overLimit) },
  { name: 'promotions: nobody uses more than a person may', count: (db) => counted(db, overPerson) },
  { name: 'promotions: nor does anybody under several accounts', count: (db) => counted(db, overMark) },
]

async function counted(db: Reader, broken: typeof overLimit) {
  return checkResult((await db.one(countAll)).count, (await db.all(broken)).map(({ id }) => id))
}
