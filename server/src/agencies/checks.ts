import { type Check, checkOver, sql } from '#database'

const countPeople = sql<{ count: number }>('check.agency-people-count', 'select count(*)::int as count from account_member where agency_id is not null')
const strayPeople = sql<{ id: string }>(
  'check.agency-people',
  `select p.account_id as id from account_member p
   left join agency_mandate m on m.client_id = p.account_id and m.agency_id = p.agency_id and m.state = 'accepted'
   where p.agency_id is not null and (m.id is null or m.role is distinct from p.role)`,
)
const countShares = sql<{ count: number }>('check.agency-share-count', `select count(*)::int as count from agency_share where state = 'agreed'`)
// On the first day of each agreed share: the sum only rises on such days.
const tooMuch = sql<{ id: string }>(
  'check.agency-shares',
  `select s.client_id as id from agency_share s join agency_share o on o.client_id = s.client_id and o.state = 'agreed' and s.first_day between o.first_day and o.last_day
   join agency_mandate m on m.client_id = o.client_id and m.id = o.mandate_id and (m.ends_at is null or m.ends_at > (s.first_day + time '12:00') at time zone 'UTC')
   where s.state = 'agreed' group by s.client_id, s.id, s.mandate_id having sum(o.share_bps) > 10000 or count(*) filter (where o.mandate_id = s.mandate_id) > 1`,
)

export const agenciesChecks: Check[] = [
  checkOver('agencies: whoever acts for an agency does so under a standing mandate, in its role', countPeople, strayPeople),
  checkOver('agencies: agreed shares of a creator do not overlap and are at most the whole', countShares, tooMuch),
]
