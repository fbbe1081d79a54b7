/** Stand before the first and after the last of all ids: a walk or a page by ids begins there. */
export const LEAST_ID = '00000000-0000-0000-0000-000000000000'
export const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
