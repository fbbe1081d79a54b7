import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { HOUR_MS, NEWS_GRACE_MS } from './limits.ts'
import { isQuiet, remindGroups } from './remind.ts'
import { tellMember } from './tell-member.ts'
import { bank, clock, database, groupsEach, joinPaid, shop, startPaid, store } from './test-each.ts'
import { ALWAYS_NOON, type GroupItem, join, look, makeGroupItem, person, zoneAt } from './test-groups.ts'

const mails = sql<{ subject: string; body: string }>(
  'group-buy.test-mails',
  `select m.subject, m.body from message_out m join person p on p.email = m.recipient where p.id = $1 and m.purpose = 'service' order by m.id`,
)

/** In Xiamen: a minute before ten, ten, a minute before eight, eight. */
const QUIET = ['2026-05-01T13:59:00Z', '2026-05-01T14:00:00Z', '2026-05-01T23:59:00Z', '2026-05-02T00:00:00Z']

groupsEach()

const read = ({ id }: { id: string }) => database.read.all(mails, [id])
const subjects = async (who: { id: string }) => (await read(who)).map(({ subject }) => subject)

test('when a group is complete each member is told once, with the way to it', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const { buyer: opener, group } = await startPaid(item)
  const [{ buyer: second }, never] = [await joinPaid(item, group, 'authorised'), await person(database)]
  for (const who of [opener, second]) {
    const [mail, ...more] = await read(who)
    assert.deepEqual(more, [])
    assert.match(mail!.subject, /拼团成功|complete/)
    assert.ok(mail!.body.includes(`${shop.deps.publicUrl}/@${store.handle}/groups/${group}`))
  }
  assert.deepEqual(await read(never), [])
})

test('a member whose bank let go of the money is told so, and the others that the group is complete', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const { buyer: opener, group, reference } = await startPaid(item, 'authorised')
  bank.decide(reference, 'expired')
  const { buyer: second } = await joinPaid(item, group)
  assert.match((await subjects(opener)).join(), /^(未能参团|Not in the group)[^,]*$/)
  assert.match((await subjects(second)).join(), /^(拼团成功|Your group is complete)[^,]*$/)
})

test('when it fails those who paid are told where their money goes; who left or never paid is not', async () => {
  const item = await makeGroupItem(shop, store, { size: 5 })
  const { buyer: opener, group } = await startPaid(item)
  const [{ buyer: stays }, { buyer: leaves }, idle] = [await joinPaid(item, group), await joinPaid(item, group), await person(database)]
  assert.equal((await shop.api.call(leaves, 'POST', `/stores/${store.handle}/groups/${group}/leaving`)).status, 200)
  assert.equal((await join(shop, idle, item, group)).status, 201)
  clock.move(24 * HOUR_MS + NEWS_GRACE_MS + 1_000)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  for (const who of [opener, stays]) {
    const [mail, ...more] = await read(who)
    assert.deepEqual(more, [])
    assert.match(mail!.subject, /未成团|did not fill/)
    assert.match(mail!.body, /原路全额退回|goes back by itself/)
  }
  assert.deepEqual([...(await read(leaves)), ...(await read(idle))], [])
})

const withdraw = sql('group-buy.test-withdraw', `update product set status = 'archived' where store_id = $1 and id = $2`)
const sellOut = sql('group-buy.test-sell-out', `with gone as (update stock set sold = received + returned - reserved where store_id = $1 and variant_id = $2) update product set in_stock = false where store_id = $1 and id = $3`)
const langOf = sql('group-buy.test-lang', 'update person set lang = $2 where id = $1')
const REASONS = [
  { why: 'time-over', happens: async () => {}, zh: /^未成团.*到时间没有满员/s, en: /^Your group did not fill.*time was up/s },
  { why: 'stock-gone', happens: ({ store: of, variant, product }: GroupItem) => database.writeOne(sellOut, [of, variant, product]), zh: /^库存不足.*不够补满/s, en: /^Too few were left.*fewer of/s },
  { why: 'product-withdrawn', happens: ({ store: of, product }: GroupItem) => database.writeOne(withdraw, [of, product]), zh: /^商品停售.*停止销售/s, en: /^Taken off sale.*nobody could join/s },
] as const

for (const { why, happens, zh, en } of REASONS) {
  test(`a group that fails says why, to its members and on its page, in both languages: ${why}`, async () => {
    const item = await makeGroupItem(shop, store, { size: 5 })
    const { buyer: opener, group } = await startPaid(item)
    const { buyer: second } = await joinPaid(item, group)
    await database.writeOne(langOf, [opener.id, 'zh-CN'])
    await database.writeOne(langOf, [second.id, 'en'])
    await happens(item)
    const heldUp = { 'time-over': null, 'stock-gone': 'sold-out', 'product-withdrawn': 'withdrawn' }[why]
    const before = await look(shop, undefined, item, group)
    assert.deepEqual([before.heldUp, before.can], [heldUp, heldUp ? 'none' : 'join'])
    clock.move(24 * HOUR_MS + NEWS_GRACE_MS + 1_000)
    await shop.sweeps['group-buy.end']!()
    await shop.settle()
    assert.equal((await look(shop, undefined, item, group)).failedFor, why)
    for (const [who, says, money] of [[opener, zh, /原路全额退回/], [second, en, /goes back by itself/]] as const) {
      const [mail, ...more] = await read(who)
      assert.deepEqual(more, [])
      assert.match(`${mail!.subject} ${mail!.body}`, says)
      assert.match(mail!.body, money)
    }
  })
}

test('when one seat is missing all who are in are reminded, once a group', async () => {
  const item = await makeGroupItem(shop, store, { size: 3 })
  const { buyer: opener, group } = await startPaid(item)
  assert.deepEqual(await subjects(opener), [])
  const { buyer: second } = await joinPaid(item, group)
  for (const who of [opener, second]) assert.match((await subjects(who)).join(), /^(只差 1 人|One more to go)/)
  clock.move(23.5 * HOUR_MS)
  await shop.sweeps['group-buy.remind']!()
  await shop.settle()
  assert.equal((await read(opener)).length, 1)
})

test('an hour before the end the members of a group that is not full are reminded, and not before', async () => {
  const item = await makeGroupItem(shop, store, { size: 4, shipsBelowSize: true })
  const { buyer: opener } = await startPaid(item)
  clock.move(22.5 * HOUR_MS)
  await shop.sweeps['group-buy.remind']!()
  await shop.settle()
  assert.deepEqual(await read(opener), [])
  clock.move(0.7 * HOUR_MS)
  for (let twice = 0; twice < 2; twice++) await shop.sweeps['group-buy.remind']!()
  await shop.settle()
  const [mail, ...more] = await read(opener)
  assert.deepEqual(more, [])
  assert.match(mail!.subject, /还差 3 人|3 to go/)
  assert.match(mail!.body, /也会按拼团价发货|ships at the group price/)
})

test('nobody is asked to bring others to a group that nobody can join', async () => {
  const item = await makeGroupItem(shop, store, { size: 4 })
  const { buyer: opener } = await startPaid(item)
  await database.writeOne(withdraw, [store.id, item.product])
  clock.move(23.5 * HOUR_MS)
  await shop.sweeps['group-buy.remind']!()
  await shop.settle()
  assert.deepEqual(await read(opener), [])
})

test('a group of one hour is reminded of in its second half', async () => {
  const item = await makeGroupItem(shop, store, { size: 4, hours: 1 })
  const { buyer: opener } = await startPaid(item)
  for (const [minutes, count] of [[10, 0], [25, 1]] as const) {
    clock.move(minutes * (HOUR_MS / 60))
    await shop.sweeps['group-buy.remind']!()
    await shop.settle()
    assert.equal((await read(opener)).length, count)
  }
})

test('nights are quiet: nobody is asked for anything, and in the morning there may be time left', async () => {
  const item = await makeGroupItem(shop, store, { size: 4 })
  const { buyer: opener } = await startPaid(item)
  clock.move(23.5 * HOUR_MS)
  await remindGroups({ database, clock, timeZone: zoneAt(23) })
  await shop.settle()
  assert.deepEqual(await read(opener), [])
  await remindGroups({ database, clock, timeZone: ALWAYS_NOON })
  await shop.settle()
  assert.equal((await read(opener)).length, 1)
  assert.deepEqual(QUIET.map((at) => isQuiet(new Date(at), 'Asia/Shanghai')), [false, true, true, false])
})

test('a reminder that comes after the group is decided is not sent', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const { buyer: opener, group } = await startPaid(item)
  await joinPaid(item, group)
  const told = { storeId: store.id, groupId: group, buyerId: opener.id }
  await database.write((db) => tellMember(db, { clock, publicUrl: shop.deps.publicUrl }, { ...told, what: 'nearly-over' }))
  assert.equal((await read(opener)).length, 1)
})
