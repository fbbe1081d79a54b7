import type pg from 'pg'
import { systemClock } from '../../server/src/clock/index.ts'
import type { Database } from '../../server/src/database/index.ts'
import { rebuildTimelines } from '../../server/src/feed/index.ts'
import { makePeople, type Person } from './people.ts'

// Of the last ninety days; four in ten name products, most show pictures.
const POSTS = `
  with goods as materialized (select store_id, id, row_number() over () as n, count(*) over () as of from product),
  drawn as materialized (
    select a.id as author_id, uuidv7() as id, i, random() * interval '90 days' as age, 1 + floor(random() * (select count(*) from goods))::int as good,
      case when i % 5 < 2 then 1 + i % 3 else 0 end as goods, i % 4 as pictures
    from unnest($1::uuid[]) with ordinality as a (id, n), generate_series(1, $2::int) i
  )
  insert into post (author_id, id, state, text, lang, pictures, products, feed_key, made_by, created_at, published_at, likes, comments, saves)
  select d.author_id, d.id, 'published', '今天新到一批：' || repeat('窑火刚熄，釉色比上一窑更润，', 3 + i % 6) || '想要的街坊留言。', 'zh-CN',
    case d.pictures when 0 then '[]' when 1 then jsonb_build_array(bench_picture(d.author_id)) else jsonb_build_array(bench_picture(d.author_id), bench_picture(d.author_id), bench_picture(d.author_id)) end,
    case d.goods when 0 then '[]' when 1 then jsonb_build_array(ref(g)) when 2 then jsonb_build_array(ref(g), ref(h)) else jsonb_build_array(ref(g), ref(h), ref(k)) end,
    uuidv7(-d.age), d.author_id, now() - d.age, now() - d.age, i % 200, i % 20, i % 30
  from drawn d join goods g on g.n = d.good join goods h on h.n = 1 + d.good % g.of join goods k on k.n = 1 + (d.good + 1) % g.of`
const REF = `select jsonb_build_object('storeId', $1.store_id, 'productId', $1.id)`

const FOLLOWS = `
  with chosen as materialized (
    select r.id as account_id, a.id as author_id from unnest($1::uuid[]) as r (id)
    cross join lateral (select id from unnest($2::uuid[]) as a (id) order by md5(a.id::text || r.id::text) limit $3) a
  ), one as (insert into follow (account_id, author_id, at) select account_id, author_id, now() - interval '30 days' from chosen),
  other as (insert into follower (author_id, account_id, at) select author_id, account_id, now() - interval '30 days' from chosen)
  update account a set followers = a.followers + f.n from (select author_id, count(*) as n from chosen group by 1) f where a.id = f.author_id`

/** Posts of these authors, spread over ninety days. Products must be there. */
export async function makePosts(pool: pg.Pool, authorIds: readonly string[], perAuthor: number): Promise<void> {
  await pool.query(POSTS.replaceAll(/ref\((\w)\)/g, (_, row: string) => `(${REF.replaceAll('$1', row)})`), [authorIds, perAuthor])
}

/** Readers who follow so many of these authors, with the timeline that they would have. */
export async function makeReaders(pool: pg.Pool, database: Database, options: { handle: string; count: number; authorIds: readonly string[]; followees: number }): Promise<Person[]> {
  const readers = await makePeople(pool, options.handle, options.count)
  await pool.query(FOLLOWS, [readers.map((each) => each.id), options.authorIds, options.followees])
  for (const { id } of readers) await rebuildTimelines(database, systemClock, { account: id })
  return readers
}

/** What a database that has run for a while has done by itself. */
export async function settle(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum (analyze)')
  await pool.query('checkpoint').catch(() => {})
}
