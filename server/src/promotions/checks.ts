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
   join (promotion_person m
     full join (select store_id, promotion_id, buyer_id, sum(units) as used from promotion_use where given_back_at is null group by store_id, promotion_id, buyer_id) u
       on u.store_id = m.store_id and u.promotion_id = m.promotion_id and u.buyer_id = m.buyer_id)
     on p.store_id = coalesce(m.store_id, u.store_id) and p.id = coalesce(m.promotion_id, u.promotion_id)
   where p.person_limit is not null and (coalesce(m.used, 0) <> coalesce(u.used, 0) or m.used > p.person_limit)`,
)

// Every mark is as much as the uses that carry it, also one that is gone; uses whose marks are forgotten carry none.
const wrongMark = sql<{ id: string }>(
  'promotions.check-marks',
  `select distinct coalesce(m.promotion_id, u.promotion_id) as id from promotion_mark m
   full join (
     select store_id, promotion_id, k.mark, sum(units) as used from promotion_use cross join lateral unnest(marks) as k (mark)
     where given_back_at is null group by store_id, promotion_id, k.mark
   ) u on u.store_id = m.store_id and u.promotion_id = m.promotion_id and u.mark = m.mark
   left join promotion p on p.store_id = coalesce(m.store_id, u.store_id) and p.id = coalesce(m.promotion_id, u.promotion_id)
   where coalesce(m.used, 0) <> coalesce(u.used, 0) or p.id is null or p.person_limit is null or coalesce(m.used, 0) > p.person_limit`,
)

export const promotionsChecks: Check[] = [
  { name: 'promotions: no more is used than a limit allows, and as much as orders use', count: (db) => counted(db, overLimit) },
  { name: 'promotions: nobody uses more than a person may', count: (db) => counted(db, overPerson) },
  { name: 'promotions: nor does anybody under several accounts, who are known by as much as their orders use', count: (db) => counted(db, wrongMark) },
]

async function counted(db: Reader, broken: typeof overLimit) {
  return checkResult((await db.one(countAll)).count, (await db.all(broken)).map(({ id }) => id))
}
