import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase, rawExecute } from '#database'
import { MAX_PLACEMENTS_A_MEMBER, MAX_PLANS_A_STORE, MAX_SITES_A_MEMBER } from './limits.ts'
import { makePlacement, openAffiliateShop } from './test-affiliate.ts'
import { bank, clock, database, person, placeOfFile, shop, store, url } from './test-place.ts'

placeOfFile()

const SITES = `insert into affiliate_site (member_id, id, name, made_by, made_at) select $1, gen_random_uuid(), 'x', $1, now() from generate_series(1, $2)`
const PLACEMENTS = `insert into affiliate_placement (member_id, id, site_id, name, made_by, made_at) select $1, gen_random_uuid(), (select id from affiliate_site where member_id = $1 limit 1), 'x', $1, now() from generate_series(1, $2)`
const PLANS = `insert into affiliate_plan (store_id, id, kind, name, starts_at, made_by, made_at) select $1, gen_random_uuid(), 'open', 'x', now(), $1, now() from generate_series(1, $2)`

test('the last site, placement and plan are had by one of those who ask at once, from whichever process', async () => {
  const member = await makePlacement(shop, await person())
  const { rows } = await rawExecute(database.pool, 'select id from affiliate_site where member_id = $1', [member.id])
  const [{ id: site }] = rows as [{ id: string }]
  await rawExecute(database.pool, SITES, [member.id, MAX_SITES_A_MEMBER - 2])
  await rawExecute(database.pool, PLACEMENTS, [member.id, MAX_PLACEMENTS_A_MEMBER - 2])
  await rawExecute(database.pool, PLANS, [store.id, MAX_PLANS_A_STORE - 2])
  const elsewhere = openDatabase({ connection: { connectionString: url } })
  try {
    const shops = [shop, openAffiliateShop(elsewhere, [bank], clock)]
    const asked: [{ id: string }, string, object][] = [
      [member, `/accounts/${member.handle}/affiliate-sites`, { name: 'One more' }],
      [member, `/accounts/${member.handle}/affiliate-placements`, { site, name: 'One more' }],
      [store.owner, `/stores/${store.handle}/affiliate-plans`, { name: 'One more', kind: 'open', rateBps: 100 }],
    ]
    for (const [who, path, body] of asked) {
      const answers = await Promise.all([...shops, ...shops].map((each) => each.api.call<{ code?: string }>(who, 'POST', path, body, { 'idempotency-key': crypto.randomUUID() })))
      assert.deepEqual(answers.map(({ status, body: { code } }) => (status === 201 ? 'made' : code)).toSorted(), ['affiliate-too-many', 'affiliate-too-many', 'affiliate-too-many', 'made'], path)
    }
  } finally {
    await elsewhere.close()
  }
})
