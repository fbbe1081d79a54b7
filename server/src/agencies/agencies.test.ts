import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountsRoutes } from '#accounts'
import { listAudit } from '#audit'
import { type Clock, DAY_MS, dayIn, systemClock } from '#clock'
import { type Database, openDatabase, sql } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import { makeAccount, makePerson, movedClock, type TestApi, testApi, testDatabase } from '#testing'
import { endDue } from './end-mandate.ts'
import { fitShare, type ShareSpan } from './fit-share.ts'
import { agenciesChecks, agenciesReactions, agenciesRoutes, agencySharesOn } from './index.ts'
import { NOTICE_DAYS } from './limits.ts'
import type { DeskEntry, MandateView } from './schemas.ts'

const ZONE = 'Asia/Shanghai'
const dayOf = (at: Date) => dayIn(ZONE, at)
const inDays = (days: number) => dayOf(new Date(Date.now() + days * DAY_MS))

const mailsTo = sql<{ body: string }>('agencies.test-mails', 'select body from message_out where recipient = $1 order by id')
const waiting: Parameters<typeof runReaction>[3][] = []

type Account = { id: string; handle: string }
type Person = { id: string; handle: string }

let database: Database
let elsewhere: Database
let drop: () => Promise<void>
let api: TestApi
let other: TestApi

before(async () => {
  const made = await testDatabase()
  database = made.database
  drop = made.drop
  elsewhere = openDatabase({ connection: { connectionString: made.url }, maxConnections: 4 })
  api = openPlace(database, systemClock)
  other = openPlace(elsewhere, systemClock)
})
after(async () => {
  await elsewhere.close()
  await drop()
})

function openPlace(on: Database, clock: Clock): TestApi {
  const whatWaits = async (_: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, { toShip: 2, requests: 1, drafts: 0, scheduled: 0 }]))
  return testApi(on, [...agenciesRoutes({ database: on, clock, timeZone: ZONE, whatWaits }), ...accountsRoutes({ database: on, clock, pictureOf: async () => undefined })], clock)
}

async function open(kind: 'creator' | 'store' | 'agency'): Promise<{ owner: Person; account: Account }> {
  const owner = await makePerson(database, systemClock)
  return { owner, account: await makeAccount(database, systemClock, kind, owner.id) }
}

/** A creator whom an agency serves, as an editor unless told otherwise. */
async function serving(role: 'manager' | 'editor' | null = 'editor', client = open('creator'), agency = open('agency')) {
  const [served, serves] = [await client, await agency]
  const made = await api.call<MandateView>(served.owner, 'POST', `/accounts/${served.account.handle}/agencies`, { agency: serves.account.handle, role })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const here = `/accounts/${served.account.handle}/agencies/${made.body.id}`
  const there = `/accounts/${serves.account.handle}/clients/${served.account.id}`
  assert.equal((await api.call(serves.owner, 'POST', `${there}/answer`, { accept: true })).status, 200)
  return { client: served, agency: serves, here, there, id: made.body.id }
}

async function employ({ owner, account }: { owner: Person; account: Account }): Promise<Person> {
  const person = await makePerson(database, systemClock)
  assert.equal((await api.call(owner, 'POST', `/accounts/${account.handle}/staff`, { handle: person.handle, role: 'editor' })).status, 201)
  return person
}

const rename = (as: Person, { handle }: Account, bio = 'Tea from Anxi') => api.call(as, 'PATCH', `/accounts/${handle}`, { bio })
const roles = async ({ owner, account }: { owner: Person; account: Account }) => (await api.call<{ items: { person: { id: string }; role: string; agency?: { id: string } }[] }>(owner, 'GET', `/accounts/${account.handle}/staff`)).body.items

test('an agency is invited, accepts, sends somebody, who acts in their role; the audit names the person, the account and the agency', async () => {
  const { client, agency, here, there } = await serving('manager')
  const person = await employ(agency)
  assert.equal((await rename(person, client.account)).status, 404)
  const sent = await api.call<MandateView>(agency.owner, 'PUT', `${there}/people/${person.id}`)
  assert.deepEqual([sent.status, sent.body.people.map(({ id }) => id)], [200, [person.id]])
  assert.equal((await api.call(agency.owner, 'PUT', `${there}/people/${person.id}`)).status, 200)
  assert.equal((await rename(person, client.account)).status, 200)
  const row = (await roles(client)).find((each) => each.person.id === person.id)!
  assert.deepEqual([row.role, row.agency?.id], ['manager', agency.account.id])

  assert.equal((await api.call(person, 'DELETE', `/accounts/${client.account.handle}/staff/${person.id}`)).status, 204)
  const [entry] = await listAudit(database.read, { action: 'staff.remove', actor: person.id, limit: 1 })
  assert.deepEqual([entry!.actorId, entry!.actingAs, entry!.agencyId], [person.id, client.account.id, agency.account.id])
  const mandate = await api.call<MandateView>(client.owner, 'GET', here)
  assert.ok(mandate.body.events.some(({ kind, by, side }) => kind === 'person-sent' && by?.id === agency.owner.id && side === 'agency'))
})

test('the owner takes the keys back at once; whoever leaves the agency leaves its clients; nobody of it brings in others', async () => {
  const { client, agency, here, there } = await serving('manager')
  const [first, second] = [await employ(agency), await employ(agency)]
  for (const { id } of [first, second]) assert.equal((await api.call(agency.owner, 'PUT', `${there}/people/${id}`)).status, 200)
  const friend = await makePerson(database, systemClock)
  assert.equal((await api.call(first, 'POST', `/accounts/${client.account.handle}/staff`, { handle: friend.handle, role: 'editor' })).body.code, 'role-missing')
  assert.equal((await api.call(client.owner, 'PATCH', `/accounts/${client.account.handle}/staff/${first.id}`, { role: 'owner' })).body.code, 'staff-of-agency')
  assert.equal((await api.call(agency.owner, 'DELETE', `/accounts/${agency.account.handle}/staff/${first.id}`)).status, 204)
  assert.equal((await rename(first, client.account)).status, 404)
  assert.equal((await rename(second, client.account)).status, 200)
  assert.equal((await api.call(client.owner, 'PUT', `${here}/role`, { role: 'editor' })).status, 200)
  assert.equal((await rename(second, client.account)).body.code, 'role-missing')
  assert.equal((await api.call(client.owner, 'PUT', `${here}/role`, { role: null })).status, 200)
  assert.equal((await rename(second, client.account)).status, 404)
  assert.equal((await api.call(agency.owner, 'PUT', `${there}/people/${second.id}`)).body.code, 'agency-no-role')
  assert.equal((await api.call(agency.owner, 'PUT', `${there}/people/${friend.id}`)).status, 409)
})

test('somebody leaves the agency while they are sent to a client: they are not there afterwards', async () => {
  const { client, agency, there } = await serving()
  for (let round = 0; round < 8; round++) {
    const person = await employ(agency)
    const both = [() => api.call(agency.owner, 'DELETE', `/accounts/${agency.account.handle}/staff/${person.id}`), () => other.call(agency.owner, 'PUT', `${there}/people/${person.id}`)]
    await Promise.all((round % 2 ? both : both.toReversed()).map((each) => each()))
    assert.ok(!(await roles(client)).some((each) => each.person.id === person.id))
  }
})

test('only stores and creators invite, only agencies are invited, and of two invitations at once one is made', async () => {
  const creator = await open('creator')
  const agency = await open('agency')
  const invite = (place: TestApi, from: { owner: Person; account: Account }, to: Account) => place.call<MandateView>(from.owner, 'POST', `/accounts/${from.account.handle}/agencies`, { agency: to.handle })
  assert.equal((await invite(api, creator, creator.account)).body.code, 'agency-unknown')
  assert.equal((await invite(api, agency, agency.account)).body.code, 'agency-client-kind')
  const twice = await Promise.all([api, other].map((place) => invite(place, creator, agency.account)))
  assert.deepEqual(twice.map(({ status, body }) => body.code ?? status).toSorted(), [201, 'agency-already'])
  const there = `/accounts/${agency.account.handle}/clients/${creator.account.id}`
  assert.equal((await api.call(agency.owner, 'POST', `${there}/answer`, { accept: false })).status, 200)
  assert.equal((await api.call(agency.owner, 'POST', `${there}/answer`, { accept: true })).body.code, 'agency-not-invited')
  assert.equal((await invite(api, creator, agency.account)).status, 201)
})

test('a share is proposed by one side and agreed by the other, holds on its days, and is never changed', async () => {
  const { client, agency, here, there } = await serving()
  const wanted = { shareBps: 2_000, firstDay: inDays(0), lastDay: inDays(10) }
  const proposed = await api.call<MandateView>(agency.owner, 'POST', `${there}/share-proposals`, wanted)
  const share = proposed.body.shares[0]!.id
  assert.equal((await api.call(agency.owner, 'POST', `${there}/share-proposals`, wanted)).body.code, 'share-proposal-waits')
  assert.equal((await api.call(agency.owner, 'POST', `${there}/share-answers`, { share, accept: true })).body.code, 'share-own')
  const agreed = await api.call<MandateView>(client.owner, 'POST', `${here}/share-answers`, { share, accept: true })
  assert.deepEqual(agreed.body.shares.map(({ state }) => state), ['agreed'])
  assert.equal((await api.call(client.owner, 'POST', `${here}/share-answers`, { share, accept: false })).body.code, 'share-gone')
  assert.deepEqual(((await agencySharesOn(database.read, dayOf, [client.account.id], new Date())).get(client.account.id) ?? []).map(({ agencyId, shareBps }) => [agencyId, shareBps]), [[agency.account.id, 2_000]])
  assert.equal((await agencySharesOn(database.read, dayOf, [client.account.id], new Date(Date.now() + 11 * DAY_MS))).size, 0)
  const again = await api.call<MandateView>(client.owner, 'POST', `${here}/share-proposals`, { ...wanted, shareBps: 1_000, firstDay: inDays(10), lastDay: inDays(20) })
  assert.equal((await api.call(agency.owner, 'POST', `${there}/share-answers`, { share: again.body.shares[0]!.id, accept: true })).body.code, 'share-overlap')
  assert.equal((await api.call(client.owner, 'POST', `${here}/share-answers`, { share: again.body.shares[0]!.id, accept: false })).body.code, undefined)
  for (const bad of [{ firstDay: inDays(-1) }, { firstDay: inDays(5), lastDay: inDays(4) }, { lastDay: inDays(2_000) }]) assert.equal((await api.call(agency.owner, 'POST', `${there}/share-proposals`, { ...wanted, ...bad })).body.code, 'share-days')
  const store = await serving('editor', open('store'))
  assert.equal((await api.call(store.agency.owner, 'POST', `${store.there}/share-proposals`, wanted)).body.code, 'share-for-creators')
})

test('two agencies of one creator agree at once in two places: together they never have more than everything', async () => {
  for (let round = 0; round < 6; round++) {
    const client = open('creator')
    const both = [await serving('editor', client), await serving('editor', client)]
    const days = { firstDay: inDays(1), lastDay: inDays(30) }
    const shares = await Promise.all(both.map(async ({ agency, there }) => (await api.call<MandateView>(agency.owner, 'POST', `${there}/share-proposals`, { shareBps: 6_000, ...days })).body.shares[0]!.id))
    const owner = (await client).owner
    const answers = await Promise.all(both.map(({ here }, at) => [api, other][at]!.call(owner, 'POST', `${here}/share-answers`, { share: shares[at], accept: true })))
    assert.deepEqual(answers.map(({ status, body }) => body.code ?? status).toSorted(), [200, 'share-too-much'])
  }
})

test('whoever ends it gives notice; until then it holds, afterwards nobody of the agency is there and no share holds', async () => {
  const { client, agency, here, there } = await serving('manager')
  const person = await employ(agency)
  await api.call(agency.owner, 'PUT', `${there}/people/${person.id}`)
  const proposed = await api.call<MandateView>(agency.owner, 'POST', `${there}/share-proposals`, { shareBps: 500, firstDay: inDays(0), lastDay: inDays(300) })
  await api.call(client.owner, 'POST', `${here}/share-answers`, { share: proposed.body.shares[0]!.id, accept: true })
  const noticed = await api.call<MandateView>(agency.owner, 'POST', `${there}/ending`, { why: 'too much to do' })
  assert.deepEqual([noticed.body.state, noticed.body.notice!.by], ['accepted', 'agency'])
  assert.equal((await api.call(client.owner, 'POST', `${here}/ending`, { why: 'me too' })).body.code, 'agency-notice-given')
  const clock = movedClock()
  await Promise.all([database, elsewhere].map((each) => endDue({ database: each, clock })))
  assert.equal((await rename(person, client.account)).status, 200)
  clock.move(NOTICE_DAYS * DAY_MS + 60_000)
  await Promise.all([database, elsewhere].map((each) => endDue({ database: each, clock })))
  assert.equal((await rename(person, client.account)).status, 404)
  const ended = await api.call<MandateView>(client.owner, 'GET', here)
  assert.deepEqual([ended.body.state, ended.body.events.filter(({ kind }) => kind === 'ended').length], ['ended', 1])
  const holds = async (days: number) => (await agencySharesOn(database.read, dayOf, [client.account.id], new Date(Date.now() + days * DAY_MS))).get(client.account.id)?.length ?? 0
  assert.deepEqual([await holds(NOTICE_DAYS - 1), await holds(NOTICE_DAYS + 2)], [1, 0])
})

test('each side reads of what the other has done, with the way to it, and nobody of what they did', async () => {
  const reactions = agenciesReactions({ clock: systemClock, publicUrl: 'https://amoy.example.org' })
  const { client, agency, here, there, id } = await serving('editor')
  const wanted = { shareBps: 1_500, firstDay: inDays(0), lastDay: inDays(10) }
  const { shares } = (await api.call<MandateView>(agency.owner, 'POST', `${there}/share-proposals`, wanted)).body
  await api.call(client.owner, 'POST', `${here}/share-answers`, { share: shares[0]!.id, accept: true })
  await api.call(client.owner, 'POST', `${here}/ending`, { why: 'another way' })
  await endDue({ database, clock: { ...systemClock, now: () => new Date(Date.now() + (NOTICE_DAYS + 1) * DAY_MS) } })
  while ((await dispatchOnce(database, reactions, async (_, jobs) => void waiting.push(...jobs))) > 0);
  for (const job of waiting.splice(0)) await runReaction(database, new Date(), reactions.find((each) => each.consumer === job.consumer)!, job)
  const toldTo = async ({ owner }: { owner: Person }) => (await database.read.all(mailsTo, [`${owner.handle}@example.org`])).map(({ body }) => body)
  const [byClient, byAgency] = [await toldTo(agency), await toldTo(client)]
  assert.equal(byClient.length, 4, 'invited, agreed, notice, ended')
  assert.ok(byClient.every((body) => body.includes(`https://amoy.example.org/studio/${agency.account.handle}/clients/${client.account.id}`)))
  assert.equal(byAgency.length, 3, 'accepted, proposed, ended')
  assert.ok(byAgency.every((body) => body.includes(`https://amoy.example.org/studio/${client.account.handle}/agencies/${id}`)))
})

test('the desk shows every account that an agency serves, what is asked of it and what waits there, page after page', async () => {
  const agency = await open('agency')
  const served = [await serving('editor', open('creator'), Promise.resolve(agency)), await serving(null, open('store'), Promise.resolve(agency))]
  const invited = await open('store')
  await api.call(invited.owner, 'POST', `/accounts/${invited.account.handle}/agencies`, { agency: agency.account.handle, role: 'support' })
  await api.call(served[0]!.client.owner, 'POST', `${served[0]!.here}/share-proposals`, { shareBps: 1_500, firstDay: inDays(1), lastDay: inDays(9) })
  const items: DeskEntry[] = []
  for (let after = ''; ; ) {
    const { body } = await api.call<{ items: DeskEntry[]; next: string | null }>(agency.owner, 'GET', `/accounts/${agency.account.handle}/clients?limit=2${after}`)
    items.push(...body.items)
    if (!body.next) break
    after = `&after=${body.next}`
  }
  const of = (id: string) => items.find(({ client }) => client.id === id)!
  assert.equal(items.length, 3)
  assert.deepEqual([of(served[0]!.client.account.id).asks, of(served[0]!.client.account.id).waits?.toShip], [['share'], 2])
  assert.deepEqual([of(served[1]!.client.account.id).asks, of(served[1]!.client.account.id).waits], [[], null])
  assert.deepEqual([of(invited.account.id).asks, of(invited.account.id).waits], [['invitation'], null])
})

test('shares fit exactly when on no day more than everything is given away and one agency has two', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  let state = seed
  const random = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  const day = (nth: number) => new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10)
  const any = (): ShareSpan => {
    const first = random(40)
    return { mandateId: String(random(4)), shareBps: 1 + random(6_000), firstDay: day(first), lastDay: day(first + random(15)) }
  }
  for (let round = 0; round < 2_000; round++) {
    const agreed: ShareSpan[] = []
    for (let each = 0; each < 8; each++) {
      const wanted = any()
      const holds = (one: ShareSpan, on: string) => one.firstDay <= on && on <= one.lastDay
      const days = Array.from({ length: 60 }, (_, nth) => day(nth)).filter((on) => holds(wanted, on))
      const fits = days.every((on) => {
        const there = agreed.filter((one) => holds(one, on))
        return there.every(({ mandateId }) => mandateId !== wanted.mandateId) && there.reduce((sum, one) => sum + one.shareBps, wanted.shareBps) <= 10_000
      })
      assert.equal(fitShare(agreed, wanted) === undefined, fits, `seed ${seed}: ${JSON.stringify({ agreed, wanted })}`)
      if (fits) agreed.push(wanted)
    }
  }
})

test('the promises hold over what these tests have left', async () => {
  const { agency, there } = await serving()
  await api.call(agency.owner, 'PUT', `${there}/people/${(await employ(agency)).id}`)
  for (const { name, count } of agenciesChecks) {
    const { checked, examples } = await count(database.read)
    assert.ok(checked > 0, name)
    assert.deepEqual(examples, [], name)
  }
})
