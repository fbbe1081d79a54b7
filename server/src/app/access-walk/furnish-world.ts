import assert from 'node:assert/strict'
import sharp from 'sharp'
import { type Picture, SCOPES, type Role, type Scope } from '#api'
import type { Clock } from '#clock'
import { type Database, rawExecute, sql } from '#database'
import { makeToken } from '#identity'
import { startWorker } from '#jobs'
import { type Credentials, makeAccount, makePerson, type TestApp } from '#testing'

export type Things = Readonly<Record<string, string>>
export type Person = { id: string; handle: string; cookie: string; things: Things }
export type Store = { id: string; handle: string; owner: Person; staff: Readonly<Record<Exclude<Role, 'owner'>, Person>>; things: Things }
/** Two stores alike, people who have nothing to do with either, and what the console looks at. */
export type World = { here: Store; there: Store; stranger: Person; neighbour: Person; creator: Person; operator: Person; console: Things }

const insertMember = sql('access.member', 'insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, $3, $4, $2)')
const insertPasskey = sql(
  'access.passkey',
  `insert into passkey (id, person_id, public_key, credential_id, counter, device_type, backed_up, created_at) values ($1, $2, 'key', $3, 0, 'singleDevice', false, $4)`,
)
const insertPayment = sql(
  'access.payment',
  `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, created_at, look_at)
   values ($1, $2, $2, 'till', 'failed', 100, 'CNY', '[]', '', '', 'en', $3, $3, $3)`,
)
const insertRefund = sql(
  'access.refund',
  `insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, failure, why, created_at, ended_at, look_at)
   values ($1, $2, $3, 'till', $4, $5, 100, 'CNY', 'failed', 'closed', '', $6, $6, $6)`,
)
const insertPlatformCoupon = sql(
  'access.platform-coupon',
  `insert into promotion (store_id, id, kind, title, currency, terms, claimable, starts_at, ends_at, created_by, created_at)
   values ('00000000-0000-0000-0000-000000000000', $1, 'coupon', 'Welcome', 'CNY', '{"amountMinor": 100, "fromMinor": 0, "products": [], "variants": [], "categories": [], "pieces": [], "percentOffBps": null, "capMinor": null, "priceMinor": null, "freeShipping": false}', true, $3, $4, $2, $3)`,
)
const insertShownPost = sql('access.shown-post', `insert into post (author_id, id, state, kind, show, feed_key, made_by, created_at, published_at) values ($1, $2, 'published', 'show', $3, $2, $1, $4, $4)`)
const insertQuestion = sql('access.question', `insert into product_question (store_id, id, product_id, asker_id, text, at, answers) values ($1, $2, $3, $4, 'Does it whistle?', $5, 1)`)
const insertAnswer = sql('access.answer', `insert into product_answer (store_id, question_id, id, author_id, text, order_id, variant_id, at) values ($1, $2, $3, $4, 'It does.', $5, $6, $7)`)
const insertAsked = sql('access.asked', 'insert into question_asked (person_id, question_id, store_id, product_id, at) values ($1, $2, $3, $4, $5)')
const insertShow = sql('access.show', 'insert into buyer_show (store_id, post_id, author_id, product_id, order_id, variant_id, review_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)')
const insertReview = sql(
  'access.review',
  `with counted as (update product set review_stars[5] = review_stars[5] + 1 where store_id = $1 and id = $3),
     written as (insert into review (store_id, id, product_id, order_id, variant_id, buyer_id, stars, written_at) values ($1, $2, $3, $4, $5, $6, 5, $7))
   insert into buyer_review (buyer_id, review_id, store_id) values ($6, $2, $1)`,
)
const insertAftersale = sql(
  'access.aftersale',
  `insert into aftersale (store_id, id, order_id, buyer_id, kind, state, reason, currency, amount_minor, opened_at, disputed_at)
   values ($1, $2, $3, $4, 'return', $5, 'other', 'CNY', 0, $6, case when $5::text = 'disputed' then $6::timestamptz end)`,
)
const insertShown = sql('access.evidence', `insert into aftersale_event (store_id, aftersale_id, id, kind, by_kind, pictures, at) values ($1, $2, $3, 'asked', 'buyer', jsonb_build_array($4::jsonb), $5)`)
const insertApplication = sql(
  'access.creator-application',
  `insert into creator_application (account_id, id, fields, words, samples, state, made_by, made_at) values ($1, $2, '{food}', '', '{"posts":[],"pictures":[],"links":[]}', 'submitted', $1, $3)`,
)
const insertCreator = sql('access.creator', `insert into creator (account_id, fields, approved_at, approved_by) values ($1, '{food}', $2, $1)`)
const insertMandate = sql(
  'access.mandate',
  `insert into agency_mandate (client_id, id, agency_id, role, state, invited_by, invited_at, answered_at) values ($1, $2, $3, 'support', 'accepted', $1, $4, $4)`,
)
const insertClient = sql('access.client', 'insert into agency_client (agency_id, client_id, mandate_id) values ($1, $2, $3)')
const insertSent = sql('access.sent', `insert into account_member (account_id, person_id, role, added_at, added_by, agency_id) values ($1, $2, 'support', $3, $4, $4)`)
const insertRun = sql('access.payout-run', `insert into payout_run (id, kind, day, since, why, made_by, made_at, planned_at) values ($1, 'manual', $2::date, $2::date, 'walk', $3, $4, $4)`)
const insertDestination = sql(
  'access.payout-destination',
  `insert into payout_destination (id, account_id, kind, provider, sealed, key_id, bank, holder_shown, number_shown, made_by, made_at, replaced_at)
   values ($1, $2, 'card', 'till', '\\x00', 'none', '', 'L', '1', $2, $3, $3)`,
)
const insertPayout = sql(
  'access.payout',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, planned_at)
   values ($1, $2, $3, 'CNY', 100, $4, 'till', $1::uuid::text, $1, 0, 0, 'planned', $5)`,
)
const insertStop = sql('access.payout-stop', `insert into payout_stop (id, account_id, why, made_by, made_at) values ($1, $2, 'walk', $2, $3)`)
const FAILED_JOB = `insert into jobs.job (id, name, data, state) values ($1, 'reaction', '{"consumer":"none","fact":{}}', 'failed')`
const CSV = 'Handle,Title,Variant Price\nkettle,Kettle,12.00\n'

export type Furnishing = { app: TestApp; database: Database; clock: Clock }

export async function furnishWorld(furnishing: Furnishing): Promise<World> {
  const { database, clock } = furnishing
  const neighbour = await signedIn(furnishing, await makePerson(database, clock))
  const [here, there] = [await furnishStore(furnishing, neighbour), await furnishStore(furnishing, neighbour)]
  const stranger = await signedIn(furnishing, await makePerson(database, clock))
  const creator = await signedIn(furnishing, await makePerson(database, clock))
  await makeAccount(database, clock, 'creator', creator.id)
  const operator = await signedIn(furnishing, await makePerson(database, clock, { operator: true }))

  const people = [neighbour, stranger, creator, operator, here.owner, there.owner, ...Object.values(here.staff)]
  const furnished = new Map<string, Person>()
  for (const person of people) furnished.set(person.id, { ...person, things: await furnishPerson(furnishing, person, here) })
  const known = (person: Person) => furnished.get(person.id)!
  return {
    here: { ...here, owner: known(here.owner), staff: { manager: known(here.staff.manager), editor: known(here.staff.editor), support: known(here.staff.support) } },
    there: { ...there, owner: known(there.owner) },
    stranger: known(stranger),
    neighbour: known(neighbour),
    creator: known(creator),
    operator: known(operator),
    console: await furnishConsole(furnishing, known(neighbour), there),
  }
}

async function signedIn({ app }: Furnishing, person: { id: string; handle: string }): Promise<Person> {
  return { ...person, cookie: await app.session(person.id), things: {} }
}

/** A store that sells one thing, with staff, a post that `guest` commented on, an order of `guest` and an import. */
async function furnishStore(furnishing: Furnishing, guest: Person): Promise<Store> {
  const { database, clock } = furnishing
  const owner = await signedIn(furnishing, await makePerson(database, clock))
  const account = await makeAccount(database, clock, 'store', owner.id)
  const employ = async (role: Role) => {
    const person = await signedIn(furnishing, await makePerson(database, clock))
    await database.writeOne(insertMember, [account.id, person.id, role, clock.now()])
    return person
  }
  const staff = { manager: await employ('manager'), editor: await employ('editor'), support: await employ('support') }
  const helper = await employ('support')

  const seller = asking(furnishing, owner)
  const product = await seller<{ id: string; slug: string; variants: { id: string }[] }>('POST', `/stores/${account.handle}/catalog`, { title: `Kettle ${account.handle}`, status: 'published', variants: [{ priceMinor: 1000, openingStock: 500 }] })
  const post = await seller<{ id: string }>('POST', `/accounts/${account.handle}/posts`, { text: 'New kettles', state: 'published' })
  const imported = await seller<{ id: string }>('POST', `/stores/${account.handle}/imports`, CSV)
  const picture = await upload(furnishing, owner, account.handle)
  const comment = await asking(furnishing, guest)<{ id: string }>('POST', `/accounts/${account.handle}/posts/${post.id}/comments`, { text: 'How many litres?' })
  const wares = { store: account.id, product: product.id, variant: product.variants[0]!.id }
  const { order } = await buy(furnishing, guest, wares)
  const aftersale = await askBack(furnishing, { store: account.id, order, buyer: guest.id, state: 'asked', picture })
  const promote = (body: object) => seller<{ id: string }>('POST', `/stores/${account.handle}/promotions`, { ...NEW_COUPON, ...body })
  const promotion = await promote({ startsAt: new Date(Date.now() + 3_600_000).toISOString() })
  const coupon = await promote({ code: 'WELCOME' })
  const review = await furnishReview(furnishing, guest, { ...wares, order })
  const series = await seller<{ id: string }>('POST', `/accounts/${account.handle}/series`, { title: 'Kettles of the year' })
  const show = await furnishShow(furnishing, guest, { ...wares, order, review })
  const { question, answer } = await furnishQuestion(furnishing, { ...wares, order })
  const { payout, run } = await furnishPayout(furnishing, account)
  await seller('PUT', `/stores/${account.handle}/group-offers/${product.id}`, groupOffer(wares))
  const group = await seller<{ id: string }>('POST', `/stores/${account.handle}/led-groups`, { product: product.id, size: 20 })
  await seller('POST', `/accounts/${account.handle}/posts/${post.id}/draw`, newDraw(wares))
  const poll = await seller<{ madeAt: string }>('POST', `/accounts/${account.handle}/posts/${post.id}/poll`, NEW_POLL)
  const served = await furnishMandates(furnishing, { account, owner, agency: guest.id, sent: helper.id })
  const brought = await furnishAffiliate(furnishing, { ...account, owner }, guest)
  return { ...account, owner, staff, things: { ...wares, ...served, ...brought, group: group.id, payout, run, handle: account.handle, slug: product.slug, post: post.id, poll: poll.madeAt, comment: comment.id, import: imported.id, picture: picture.id, order, promotion: promotion.id, coupon: coupon.id, review, show, series: series.id, question, answer, aftersale, person: helper.id } }
}

/** An application to be a creator; somebody who acts for the store, and an account that the store acts for, as if it were an agency. */
async function furnishMandates({ database, clock }: Furnishing, { account, owner, agency, sent }: { account: { id: string }; owner: Person; agency: string; sent: string }): Promise<Things> {
  const [application, mandate, mandateOfClient, now] = [clock.id(), clock.id(), clock.id(), clock.now()]
  const client = await makeAccount(database, clock, 'creator', owner.id)
  await database.writeOne(insertApplication, [account.id, application, now])
  await database.writeOne(insertMandate, [account.id, mandate, agency, now])
  await database.writeOne(insertMandate, [client.id, mandateOfClient, account.id, now])
  await database.writeOne(insertClient, [account.id, client.id, mandateOfClient])
  await database.writeOne(insertSent, [client.id, sent, now, account.id])
  return { application, mandate, client: client.id }
}

/** A plan that somebody applied for, a placement of the store's own account, and who hears of both. */
async function furnishAffiliate(furnishing: Furnishing, { handle, owner }: { handle: string; owner: Person }, guest: Person): Promise<{ plan: string; member: string; site: string; placement: string; webhook: string }> {
  const seller = asking(furnishing, owner)
  const plan = await seller<{ id: string }>('POST', `/stores/${handle}/affiliate-plans`, { name: 'By application', kind: 'targeted', rateBps: 500 })
  await asking(furnishing, guest)('POST', `/accounts/${guest.handle}/affiliate-applications`, { store: handle, plan: plan.id })
  const site = await seller<{ id: string }>('POST', `/accounts/${handle}/affiliate-sites`, { name: 'Our page' })
  const placement = await seller<{ id: string }>('POST', `/accounts/${handle}/affiliate-placements`, { site: site.id, name: 'Top' })
  const webhook = await seller<{ id: string }>('POST', `/accounts/${handle}/webhooks`, { url: 'https://8.8.8.8/told' })
  return { plan: plan.id, member: guest.id, site: site.id, placement: placement.id, webhook: webhook.id }
}

async function furnishPayout({ database, clock }: Furnishing, { id }: { id: string }): Promise<{ payout: string; run: string }> {
  const [payout, run, destination, now] = [clock.id(), clock.id(), clock.id(), clock.now()]
  await database.writeOne(insertRun, [run, now.toISOString().slice(0, 10), id, now])
  await database.writeOne(insertDestination, [destination, id, now])
  await database.writeOne(insertPayout, [payout, run, id, destination, now])
  return { payout, run }
}

async function buy(furnishing: Furnishing, buyer: Person, wares: { store: string; variant: string }): Promise<{ checkout: string; order: string }> {
  const lines = [{ store: wares.store, variant: wares.variant, quantity: 1, seenPriceMinor: 1000 }]
  const placed = await asking(furnishing, buyer)<{ id: string; orders: { id: string }[] }>('POST', '/checkouts', { currency: 'CNY', provider: 'till', address: ADDRESS, lines })
  return { checkout: placed.id, order: placed.orders[0]!.id }
}

async function furnishReview({ database, clock }: Furnishing, buyer: Person, of: { store: string; product: string; variant: string; order: string }): Promise<string> {
  const review = clock.id()
  await database.writeOne(insertReview, [of.store, review, of.product, of.order, of.variant, buyer.id, clock.now()])
  return review
}

/** What somebody asked and somebody else answered, neither of them in the walk. */
async function furnishQuestion({ database, clock }: Furnishing, of: { store: string; product: string; variant: string; order: string }): Promise<{ question: string; answer: string }> {
  const [question, answer, now] = [clock.id(), clock.id(), clock.now()]
  const [asker, author] = [await makePerson(database, clock), await makePerson(database, clock)]
  await database.writeOne(insertQuestion, [of.store, question, of.product, asker.id, now])
  await database.writeOne(insertAnswer, [of.store, question, answer, author.id, of.order, of.variant, now])
  return { question, answer }
}

/** The review as its buyer shows it. */
async function furnishShow({ database, clock }: Furnishing, buyer: Person, of: { store: string; product: string; variant: string; order: string; review: string }): Promise<string> {
  const show = clock.id()
  await database.writeOne(insertShownPost, [buyer.id, show, JSON.stringify({ storeId: of.store, stars: 5, variantTitle: '', sealed: true, featured: false, thanks: null }), clock.now()])
  await database.writeOne(insertShow, [of.store, show, buyer.id, of.product, of.order, of.variant, of.review, clock.now()])
  return show
}

/** A picture that somebody sends as evidence, to their own account or to one that they work on. */
async function upload({ app }: Furnishing, person: Person, handle = person.handle): Promise<Picture> {
  const file = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c2311c' } }).png().toBuffer()
  const sent = await app.call<Picture>({ cookie: person.cookie }, 'POST', `/accounts/${handle}/pictures?for=evidence`, file, { 'content-type': 'image/png' })
  assert.equal(sent.status, 201, sent.text)
  return sent.body
}

async function askBack({ database, clock }: Furnishing, { store, order, buyer, state, picture }: { store: string; order: string; buyer: string; state: 'asked' | 'disputed'; picture: Picture }): Promise<string> {
  const id = clock.id()
  await database.writeOne(insertAftersale, [store, id, order, buyer, state, clock.now()])
  await database.writeOne(insertShown, [store, id, clock.id(), JSON.stringify(picture), clock.now()])
  return id
}

/** Runs since an hour ago, for long. */
export const NEW_COUPON = { kind: 'coupon', title: 'One off', startsAt: new Date(Date.now() - 3_600_000).toISOString(), endsAt: new Date(Date.now() + 30 * 86_400_000).toISOString(), claimable: true, terms: { amountMinor: 100 } }

export const groupOffer = ({ variant }: Things) => ({ size: 2, prices: [{ variant, priceMinor: 800 }] })

export const NEW_POLL = { choices: ['Copper', 'Iron'] }
export const newDraw = ({ product, variant }: Things) => ({ endsAt: new Date(Date.now() + 86_400_000).toISOString(), prizes: [{ title: 'A kettle', product, variant, units: 1, rule: { by: 'chance' } }] })

export const ADDRESS = { name: 'Lin Xiaoman', phone: '13812345678', region: 'Fujian', city: 'Xiamen', street: 'Zhongshan Road 1' }

/** What belongs to a person alone. */
async function furnishPerson(furnishing: Furnishing, person: Person, { things }: Store): Promise<Things> {
  const { app, database, clock } = furnishing
  const ask = asking(furnishing, person)
  await app.session(person.id)
  const sessions = await ask<{ items: { id: string; current: boolean }[] }>('GET', '/sessions')
  const token = await ask<{ id: string }>('POST', '/tokens', { name: 'to be revoked', scopes: ['read'] })
  const address = await ask<{ id: string }>('POST', '/addresses', ADDRESS)
  const comment = await ask<{ id: string }>('POST', `/accounts/${things.handle}/posts/${things.post}/comments`, { text: 'I have two.' })
  const passkey = clock.id()
  await database.writeOne(insertPasskey, [passkey, person.id, passkey, clock.now()])
  const bought = await buy(furnishing, person, { store: things.store!, variant: things.variant! })
  const review = await furnishReview(furnishing, person, { store: things.store!, product: things.product!, variant: things.variant!, order: clock.id() })
  const asked = clock.id()
  await database.writeOne(insertAsked, [person.id, asked, things.store, things.product, clock.now()])
  const picture = await upload(furnishing, person)
  const aftersale = await askBack(furnishing, { store: things.store!, order: bought.order, buyer: person.id, state: 'asked', picture })
  return { aftersale, picture: picture.id, session: sessions.items.find((each) => !each.current)!.id, token: token.id, address: address.id, comment: comment.id, passkey, review, asked, ...bought }
}

/** A failed job, a refund that the provider did not carry out, a report, somebody and something to suspend. */
async function furnishConsole(furnishing: Furnishing, person: Person, store: Store): Promise<Things> {
  const { database, clock } = furnishing
  await (await startWorker({ database, clock, reactions: [], sweeps: [], onFailure: (from, error) => assert.fail(`${from}: ${String(error)}`) })).stop()
  const [job, payment, refund] = [clock.id(), clock.id(), clock.id()]
  await rawExecute(database.pool, FAILED_JOB, [job])
  await database.writeOne(insertPayment, [person.id, payment, clock.now()])
  await database.writeOne(insertRefund, [person.id, refund, payment, store.id, store.things.order, clock.now()])
  await database.writeOne(insertStop, [clock.id(), store.id, clock.now()])
  await database.writeOne(insertCreator, [store.id, clock.now()])
  const promotion = clock.id()
  await database.writeOne(insertPlatformCoupon, [promotion, person.id, clock.now(), new Date(clock.now().getTime() + 86_400_000)])
  const subject = { kind: 'product', owner: store.id, id: store.things.product }
  const report = await asking(furnishing, person)<{ id: string }>('POST', '/reports', { subject, reason: 'counterfeit' })
  const picture = await upload(furnishing, person)
  const aftersale = await askBack(furnishing, { store: store.id, order: store.things.order!, buyer: person.id, state: 'disputed', picture })
  return { aftersale, picture: picture.id, job, refund, report: report.id, buyer: person.id, person: person.id, account: store.id, store: store.id, promotion, product: store.things.product!, review: store.things.review!, run: store.things.run!, application: store.things.application!, order: store.things.order! }
}

/** One token for each scope alone, and one for each that has all the others. */
export async function makeTokens({ database, clock }: Pick<Furnishing, 'database' | 'clock'>, person: Person, scopes: readonly Scope[] = SCOPES): Promise<{ only: Map<Scope, Credentials>; without: Map<Scope, Credentials> }> {
  const make = async (name: string, given: readonly Scope[]) => {
    const made = await database.write((db) => makeToken(db, clock, { handle: person.handle, name, scopes: given }))
    assert.ok('token' in made, JSON.stringify(made))
    return { token: made.token }
  }
  const only = new Map<Scope, Credentials>()
  const without = new Map<Scope, Credentials>()
  for (const scope of scopes) only.set(scope, await make(`only ${scope}`, [scope]))
  for (const scope of SCOPES) without.set(scope, await make(`without ${scope}`, scopes.filter((each) => each !== scope)))
  return { only, without }
}

let keys = 0
export const newKey = () => `access-key-${++keys}`

/** Asks as a person what must succeed. */
function asking({ app }: Furnishing, person: Person) {
  return async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await app.call<Body & object>({ cookie: person.cookie }, method, path, body, method === 'GET' ? {} : { 'idempotency-key': newKey() })
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text} ${app.takeErrors().join()}`)
    return answer.body
  }
}
