import { type Check, checkOver, sql } from '#database'

const countCreators = sql<{ count: number }>('check.creators', 'select count(*)::int as count from creator')
const wrongLevel = sql<{ id: string }>(
  'check.creator-levels',
  `select c.account_id as id from creator c where c.level <> coalesce((select m.level from creator_month m where m.account_id = c.account_id order by m.month desc limit 1), 1)`,
)
const wrongMark = sql<{ id: string }>(
  'check.creator-marks',
  `select a.id from account a left join creator c on c.account_id = a.id and c.ended_at is null where a.verified <> coalesce(c.fields, '{}')`,
)
const countDays = sql<{ count: number }>('check.post-days', 'select count(*)::int as count from post_day')
const wrongDays = sql<{ id: string }>(
  'check.post-places',
  `select coalesce(d.author_id, p.author_id) as id from post_day d
   full join (select author_id, day, count(*) filter (where not is_free) as used, count(*) filter (where is_free) as free from post_place group by author_id, day) p
     on p.author_id = d.author_id and p.day = d.day
   where coalesce(d.used, 0) <> coalesce(p.used, 0) or coalesce(d.free_used, 0) <> coalesce(p.free, 0)`,
)

export const creatorsChecks: Check[] = [
  checkOver('creators: the level of every creator is that of their last month', countCreators, wrongLevel),
  checkOver('creators: every verified mark stands for a creator, in their fields', countCreators, wrongMark),
  checkOver('posts: the number of every day equals the places that were taken', countDays, wrongDays),
]
