import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import { MAX_SERIES } from './limits.ts'

export type Series = { id: string; title: string; posts: number }

const COUNT = `(select count(*)::int from post p where p.author_id = s.author_id and p.series_id = s.id and p.state = 'published') as posts`
const all = sql<Series>('posts.series', `select s.id, s.title, ${COUNT} from post_series s where s.author_id = $1 order by s.id desc limit ${MAX_SERIES}`)
const byId = sql<Series>('posts.series-by-id', `select s.id, s.title, ${COUNT} from post_series s where s.author_id = $1 and s.id = $2`)
const hold = sql('posts.hold-author', 'select 1 from account where id = $1 for no key update')
const count = sql<{ count: number }>('posts.count-series', 'select count(*)::int as count from post_series where author_id = $1')
const insert = sql('posts.insert-series', 'insert into post_series (author_id, id, title, made_by, made_at) values ($1, $2, $3, $4, $5)')

export async function listSeries(db: Reader, authorId: string): Promise<Series[]> {
  return db.all(all, [authorId])
}

export async function readSeries(db: Reader, authorId: string, id: string): Promise<Series | undefined> {
  return db.maybe(byId, [authorId, id])
}

export async function makeSeries({ database, clock }: { database: Database; clock: Clock }, { authorId, byId: madeBy, title, key }: { authorId: string; byId: string; title: string; key: string }): Promise<{ id: string } | Refusal> {
  return writeOrRefuse(database, (db) =>
    once(db, clock, madeBy, key, { series: title, account: authorId }, async () => {
      await db.all(hold, [authorId])
      if ((await db.one(count, [authorId])).count >= MAX_SERIES) return refuse('too-many-series', { limit: MAX_SERIES })
      const id = clock.id()
      await db.run(insert, [authorId, id, title, madeBy, clock.now()])
      return { id }
    }),
  )
}
