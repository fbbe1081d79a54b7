/**
 * The facts of reactions that are queued, under way or failed, as rows of the outbox: for a backup, which has
 * no queue of its own. Given back to the outbox they are dispatched again to everything that follows from them;
 * what was done already knows it, as it does when a reaction is repeated. Ordered columns: id, kind, payload, at.
 */
export const UNFINISHED_FACTS = {
  table: 'outbox',
  /** Where there is none, nothing was ever queued. */
  needs: 'jobs.job',
  select: `select distinct on (data->'fact'->>'id') (data->'fact'->>'id')::uuid as id, data->'fact'->>'kind' as kind, data->'fact'->'payload' as payload, (data->'fact'->>'at')::timestamptz as at
    from jobs.job where name = 'reaction' and state::text in ('created', 'retry', 'active', 'failed') and data->'fact'->>'id' is not null
    order by data->'fact'->>'id'`,
} as const
