import type pg from 'pg'
import { toTsvector } from '../../server/src/words/index.ts'

/** A picture as it stands in rows; nothing lies behind its address. */
export const PICTURE = `create or replace function bench_picture(owner uuid) returns jsonb language sql volatile as $$
  select jsonb_build_object('id', uuidv7(), 'owner', owner, 'width', 1440, 'height', 1080, 'widths', '[96, 320, 640, 960, 1440]'::jsonb,
    'thumbhash', '1QcSHQRnh493V4dIh4eXh1h4kJUI', 'alt', '木桌上的一把手工紫砂壶') $$`

const AUTHORS = `
  with made as materialized (select uuidv7() as id, n, case when n % 3 = 0 then 'store' else 'creator' end as kind from generate_series(1, $1::int) n),
  handles as (insert into handle (handle, account_id, at) select $2 || '-' || n, id, now() from made),
  stores as (
    insert into store (store_id, currency, ships_from, shipping, returns_policy, opened_at, created_at)
    select id, 'CNY', '福建厦门', '[{"name":"","places":[],"rate":{"by":"flat","feeMinor":800},"freeFromMinor":null}]', '签收 7 天内，未使用可以退换；食品开封后不退。', now(), now() from made where kind = 'store'
  ),
  accounts as (
    insert into account (id, kind, handle, name, bio, avatar, created_at)
    select id, kind, $2 || '-' || n, '巷口小铺 ' || n, '老街上的一间小店，每天上新。', bench_picture(id), now() from made
  )
  select id, $2 || '-' || n as handle, kind from made order by n`

// Three sizes in four colours, as clothes have them.
const PRODUCTS = `
  with made as materialized (
    select s.id as store_id, uuidv7() as id, n, (row_number() over ())::int as at from unnest($1::uuid[]) as s (id), generate_series(1, $2::int) n
  ), products as (
    insert into product (store_id, id, slug, title, description, status, category, vendor, product_type, tags, options, pictures,
      price_minor, price_max_minor, compare_at_minor, currency, in_stock, sold, search, created_at, updated_at, published_at)
    select store_id, id, 'product-' || n, ($3::text[])[1 + at % cardinality($3::text[])] || ' ' || at,
      jsonb_build_object('blocks', (select jsonb_agg(jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('text', repeat('选料讲究，手工慢做，一件一件出窑。', 6))))) from generate_series(1, 4))),
      'published', 'tea', '', '', '{新品,手作}', '[{"name": "尺寸", "values": ["小", "中", "大"]}, {"name": "颜色", "values": ["月白", "天青", "霁红", "乌金"]}]',
      (select jsonb_agg(jsonb_build_object('picture', bench_picture(store_id), 'src', null, 'alt', p::text, 'fetchId', null)) from generate_series(1, 4) p),
      1000 + at % 90 * 100, 1300 + at % 90 * 100, null, 'CNY', true, at % 500, (($4::text[])[1 + at % cardinality($4::text[])])::tsvector,
      now() - at * interval '1 minute', now(), now() - at * interval '1 minute'
    from made
  ), variants as (
    insert into variant (store_id, id, product_id, position, option_values, sku, price_minor)
    select store_id, uuidv7(), id, v, array[(array['小', '中', '大'])[1 + v / 4], (array['月白', '天青', '霁红', '乌金'])[1 + v % 4]], 'SKU-' || at || '-' || v, 1000 + at % 90 * 100 + v / 4 * 100
    from made, generate_series(0, $5::int - 1) v returning store_id, id, product_id, price_minor
  ), stocked as (
    insert into stock (store_id, variant_id, received) select store_id, id, 1000000 from variants
  )
  select store_id as store, product_id as product, (array_agg(id))[1] as variant, (array_agg(price_minor))[1]::int as "priceMinor" from variants group by 1, 2`

const THINGS = ['紫砂壶 Teapot', '铁观音 Tieguanyin tea', '青花盖碗 Gaiwan', '漆线雕摆件 Lacquer figure', '蓝印花布围巾 Indigo scarf', '手工红糖 Brown sugar', '竹编提篮 Bamboo basket', '香樟木梳 Camphor comb']

export type Author = { id: string; handle: string; kind: 'store' | 'creator' }
export type Item = { store: string; product: string; variant: string; priceMinor: number }

/** Public accounts with a picture; every third is an open store. */
export async function makeAuthors(pool: pg.Pool, count: number, handle = 'author'): Promise<Author[]> {
  await pool.query(PICTURE)
  return (await pool.query<Author>(AUTHORS, [count, handle])).rows
}

/** Published products in each of these stores. Gives of each product a variant that can be bought. */
export async function makeProducts(pool: pg.Pool, storeIds: readonly string[], perStore: number, variants = 12): Promise<Item[]> {
  const terms = THINGS.map((text) => toTsvector([{ text, weight: 'A' }, { text: '选料讲究，手工慢做，一件一件出窑。', weight: 'D' }]))
  return (await pool.query<Item>(PRODUCTS, [storeIds, perStore, THINGS, terms, variants])).rows
}
