/**
 * Two readings of rows that are to be looked at again by the time in their `look_at`. `due`: those whose time is $1 or
 * before. `putOff`: those later than $1, which is beyond any delay there is: only a clock that was ahead puts off so far,
 * and they would wait for as long as it was wrong.
 * @param select ends in its conditions
 */
export function looks(select: string, limit: number): { due: string; putOff: string } {
  return { due: `${select} and look_at <= $1 order by look_at limit ${limit}`, putOff: `${select} and look_at > $1 order by look_at desc limit ${limit}` }
}
