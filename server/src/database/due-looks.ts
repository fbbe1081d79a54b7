/**
 * Rows that are to be looked at again, by the time that lies beside them in `look_at`: those whose time has come ($1), and
 * those that were put off beyond any delay there is ($2). Only a clock that was ahead does that, and without it they would
 * wait for as long as it was wrong.
 * @param select ends in its conditions
 */
export function dueLooks(select: string, limit: number): string {
  const page = (condition: string, way: 'asc' | 'desc') => `(${select} and look_at ${condition} order by look_at ${way} limit ${limit})`
  return `${page('<= $1', 'asc')} union all ${page('> $2', 'desc')}`
}
