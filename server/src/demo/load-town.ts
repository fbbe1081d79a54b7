import { join } from 'node:path'
import { buildTown, type Town } from '@amoy/demo'
import type { SandboxAccess } from '#ground'
import type { Clock } from '#clock'
import type { Config } from '#config'
import { type Database, openDatabase, sql } from '#database'
import { grantOperator } from '#identity'
import { holdSweeps } from '#jobs'
import { openLocalPictureStore } from '#media'
import { beginComparing } from '#payments'
import { loadArticles } from './load-articles.ts'
import { nameReturnAddresses } from './load-cases.ts'
import { loadCreators } from './load-creators.ts'
import { loadDraws } from './load-draws.ts'
import { eventsOfEarnings } from './load-earnings.ts'
import { eventsOfGroups } from './load-groups.ts'
import { loadNeighbours } from './load-neighbours.ts'
import { loadOffers } from './load-offers.ts'
import { loadOrders } from './load-orders.ts'
import { loadPeople, type TownIds } from './load-people.ts'
import { loadPartner } from './load-partner.ts'
import { eventsOfPayouts } from './load-payouts.ts'
import { preparePictures } from './load-pictures.ts'
import { loadPolls, TELLING } from './load-polls.ts'
import { loadFollows, loadPosts } from './load-posts.ts'
import { loadProducts } from './load-products.ts'
import { eventsOfQuestions } from './load-questions.ts'
import { loadReadings, MEASURING } from './load-readings.ts'
import { loadTroubles } from './load-troubles.ts'
import { TOWN_DOMAIN, TOWN_SETTING } from './remove-town.ts'
import { openTownPlace, TOKEN_NAME, type TownPlace } from './town-place.ts'

const TOWN_SEED = 2013

const remember = sql('demo.remember', 'insert into setting (key, value, at) values ($1, $2, $3) on conflict (key) do update set value = excluded.value, at = excluded.at')
const forgetTokens = sql('demo.forget-tokens', 'delete from api_token where name = $1')

// What the people of the town heard long ago is written to nobody now.
const forgetNews = sql(
  'demo.forget-news',
  `delete from outbox where kind = 'aftersale.moved' and payload->>'storeId' = any($2::text[])
     or kind in ('group.member-concerned', 'group.one-missing', 'question.asked', 'question.answered') and payload->>'storeId' = any($2::text[])
     or kind in ('payout.failed', 'payout.returned') and payload->>'payoutId' in (select id::text from payout where account_id = any($2::uuid[]))
     or kind in ('creator-application.decided', 'creator.level-changed') and payload->>'accountId' = any($2::text[])
     or kind in ('draw.drawn', 'draw.prize-lapsed') and payload->>'authorId' = any($2::text[])
     or kind = 'agency.moved' and payload->>'clientId' = any($2::text[])
     or kind = 'message.queued' and payload->>'messageId' in (select id::text from message_out where recipient like $1)`,
)
const forgetMail = sql('demo.forget-mail', 'delete from message_out where recipient like $1')

export type TownOptions = {
  config: Config
  database: Database
  /** How to reach the same database. */
  connection: Connection
  sandbox: SandboxAccess
  clock: Clock
  onProgress: (share: number, what: string) => void
  onPhase?: (phase: string, ms: number) => void
}
export type LoadedTown = Town['signIns']
/** As it is written down. Who can sign in is told with every start. */
export type TownThere = { finished: boolean; signIns?: LoadedTown }
type Connection = Parameters<typeof openDatabase>[0]['connection']

/** The shares of the whole that the steps take, as measured where pictures are composed anew. */
const STEPS = { pictures: 0.5, people: 0.55, products: 0.6, follows: 0.65, posts: 0.85, orders: 1 }
const MAX_CONNECTIONS = 8
/** What they would end of a story by today's clock, before it is told. */
const HELD_SWEEPS = ['after-sales.time-over', 'orders.receive-due', 'affiliate.release-due', 'group-buy.end', 'draws.draw', 'draws.lapse-prizes', 'webhooks.send-due', TELLING, MEASURING]
const HISTORY_MS = 40 * 24 * 60 * 60_000

/**
 * Loads the demo town through the API, at the times of its history. While it is loaded it is marked as half
 * there, so that a start after a crash takes it away and loads it anew.
 */
export async function loadTown(options: TownOptions): Promise<LoadedTown> {
  return loadThis(buildTown({ seed: TOWN_SEED, now: options.clock.now() }), options)
}

export async function loadThis(town: Town, options: TownOptions): Promise<LoadedTown> {
  const { config, database, clock, sandbox } = options
  await markTown(database, clock, { finished: false })
  const quick = openQuickly(options.connection)
  let letSweepsGo = async () => {}
  try {
    letSweepsGo = await holdSweeps(quick, HELD_SWEEPS)
    const place = await openTownPlace({ config, database: quick, sandbox })
    const ids = await tell(town, place, quick, options).finally(() => place.app.close())
    await database.write(async (db) => {
      await grantOperator(db, clock, { personId: ids.people.get(town.signIns.operator.personKey)!, why: 'demo town' })
      await db.run(forgetTokens, [TOKEN_NAME])
      await db.run(forgetNews, [`%@${TOWN_DOMAIN}`, [...ids.accounts.values()]])
      await db.run(forgetMail, [`%@${TOWN_DOMAIN}`])
    })
  } finally {
    await letSweepsGo()
    await quick.close()
  }
  await markTown(database, clock, { finished: true, signIns: town.signIns })
  return town.signIns
}

/** Nothing is waited for until it is on the disk: what a crash may lose of half a town is loaded anew, and the mark at the end comes after all of it. */
function openQuickly(connection: Connection): Database {
  return openDatabase({ connection: { ...connection, onConnect: (client) => client.query('set synchronous_commit to off') }, maxConnections: MAX_CONNECTIONS })
}

async function tell(town: Town, place: TownPlace, database: Database, { config, clock, sandbox, onProgress, onPhase = () => {} }: TownOptions): Promise<TownIds> {
  const now = clock.now()
  const store = await openLocalPictureStore(join(config.dataFolder, 'pictures'), now.getTime())
  let from = 0
  const phase = async <T>(what: keyof typeof STEPS, load: (onShare: (share: number) => void) => Promise<T>): Promise<T> => {
    const startedMs = performance.now()
    const loaded = await load((share) => onProgress(from + share * (STEPS[what] - from), what))
    onPhase(what, Math.round(performance.now() - startedMs))
    from = STEPS[what]
    return loaded
  }
  const pictures = await phase('pictures', (onShare) => preparePictures(specsOf(town), { database, clock: place.clock, pictures: store }, onShare))
  // The sandbox pays and pays back today what the town tells of other days.
  await beginComparing({ database, clock }, place.provider)
  const ids = await phase('people', () => loadPeople(database, place, town, pictures, now))
  const products = await phase('products', (onShare) => loadProducts(place, town, ids, pictures, now, onShare))
  await phase('follows', async () => {
    await loadFollows(place, town, ids)
    await loadNeighbours({ database, place, town, ids, now })
  })
  await phase('posts', (onShare) => loadPosts(database, place, town, { ids, products, pictures }, onShare))
  const loading = { place, town, ids, products, pictures, sandbox, now }
  await nameReturnAddresses(loading, new Date(now.getTime() - HISTORY_MS))
  await loadArticles(loading)
  // Before anybody earns: a share of it is an agency's.
  await loadCreators({ ...loading, database, timeZone: config.timeZone })
  const more = { ...loading, secrets: [config.secret, ...config.oldSecrets] as const, publicUrl: config.publicUrl }
  const beside = [...eventsOfPayouts(more), ...eventsOfEarnings(more), ...eventsOfGroups(more), ...eventsOfQuestions(more)]
  await phase('orders', (onShare) => loadOrders({ ...loading, beside }, onShare))
  // Afterwards: the orders of its history were placed at the prices of theirs.
  await loadOffers({ database, ...loading })
  await loadTroubles(loading)
  await loadDraws(loading)
  await loadPolls(loading)
  await loadPartner({ database, ...more })
  await loadReadings({ database, ...loading })
  return ids
}

async function markTown(database: Database, clock: Clock, town: TownThere): Promise<void> {
  await database.write((db) => db.run(remember, [TOWN_SETTING, JSON.stringify(town), clock.now()]))
}

function specsOf(town: Town) {
  return [
    ...town.products.flatMap((product) => product.pictures),
    ...town.posts.flatMap((post) => post.pictures),
    ...[...town.stores, ...town.creators, town.agency].flatMap((account) => [account.avatar, account.cover]),
    ...town.people.map((person) => person.avatar),
  ]
}
