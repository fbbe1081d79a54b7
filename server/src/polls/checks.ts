import { type Check, checkOver, sql } from '#database'

const countPolls = sql<{ count: number }>('check.poll-count', 'select count(*)::int as count from poll')
const miscounted = sql<{ id: string }>(
  'check.poll-votes',
  `select p.post_id as id from poll p
   where p.voters <> (select count(*) from poll_vote v where v.author_id = p.author_id and v.post_id = p.post_id)
      or p.tally <> (select array_agg((select count(*)::int from poll_vote v where v.author_id = p.author_id and v.post_id = p.post_id and i = any(v.choices)) order by i) from generate_subscripts(p.tally, 1) i)`,
)
const strayVotes = sql<{ id: string }>(
  'check.poll-strays',
  `select v.post_id as id from poll_vote v left join poll p on p.author_id = v.author_id and p.post_id = v.post_id
   where p.post_id is null or cardinality(v.choices) > p.most or not cardinality(p.tally) >= all (v.choices)`,
)
const countVotes = sql<{ count: number }>('check.poll-vote-count', 'select count(*)::int as count from poll_vote')
const wordless = sql<{ id: string }>(
  'check.poll-choices',
  `select coalesce(p.post_id, o.id) as id from poll p full join (select author_id, id, poll from post where poll is not null) o on o.author_id = p.author_id and o.id = p.post_id
   where cardinality(o.poll) is distinct from cardinality(p.tally)`,
)

export const pollsChecks: Check[] = [
  checkOver('polls: how many chose what equals the votes, one a person', countPolls, miscounted),
  checkOver('polls: every vote is for what its poll has, and for no more than it lets one choose', countVotes, strayVotes),
  checkOver('polls: a post says the choices of its poll', countPolls, wordless),
]
