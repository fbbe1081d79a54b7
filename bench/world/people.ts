import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { cookieOf } from '../place.ts'

/** Where all of them live. */
export const ADDRESS = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }

export type Person = { id: string; cookie: string }

const PEOPLE = `
  with made as materialized (select uuidv7() as id, n, token from unnest($1::text[]) with ordinality as t (token, n)),
  people as (
    insert into person (id, name, email, email_verified, lang, created_at, updated_at)
    select id, '林小满 ' || n, $2 || '-' || n || '@bench.invalid', true, 'zh-CN', now(), now() from made
  ), accounts as (
    insert into account (id, kind, handle, name, created_at) select id, 'person', $2 || '-' || n, '林小满 ' || n, now() from made
  ), handles as (
    insert into handle (handle, account_id, at) select $2 || '-' || n, id, now() from made
  ), sessions as (
    insert into session (id, person_id, token, expires_at, created_at, updated_at) select uuidv7(), id, token, now() + interval '30 days', now(), now() from made
  )
  select id from made order by n`

/** People with a personal account, each signed in. */
export async function makePeople(pool: pg.Pool, handle: string, count: number): Promise<Person[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  const { rows } = await pool.query<{ id: string }>(PEOPLE, [tokens, handle])
  return rows.map(({ id }, at) => ({ id, cookie: cookieOf(tokens[at]!) }))
}
