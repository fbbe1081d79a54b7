import { join } from 'node:path'
import type { Logger } from 'pino'
import { accountsRoutes } from '#accounts'
import { type Attributed, affiliateReactions, affiliateRoutes, affiliateSweeps, bookAttributed, type CommissionTerms, type Door, earnsBy, openDoor, type Shares, visitorsOf } from '#affiliate'
import { afterSalesReactions, afterSalesRoutes, afterSalesSweeps, returnDaysOf, setAsideFor, unitsInQuestion } from '#after-sales'
import { agenciesReactions, agenciesRoutes, agenciesSweeps, agencySharesOn } from '#agencies'
import { createApi, type Route } from '#api'
import { buyerShowsReactions, buyerShowsRoutes } from '#buyer-shows'
import { cardsBy, catalogReactions, catalogRoutes, countProducts } from '#catalog'
import { type Clock, dayIn } from '#clock'
import type { Config } from '#config'
import { consoleRoutes } from '#console'
import { creatorsReactions, creatorsRoutes, creatorsSweeps, postingPlaces } from '#creators'
import type { Database, Writer } from '#database'
import { drawsReactions, drawsRoutes, drawsSweeps } from '#draws'
import type { Reaction } from '#events'
import { feedReactions, feedRoutes, feedSweeps, startLiveFeed } from '#feed'
import { type CarrierTracker, type DeliveriesDeps, deliveriesReactions, deliveriesRoutes, deliveriesSweeps } from '#deliveries'
import { groupBuyReactions, groupBuyRoutes, groupBuySweeps, settleGroups, startLiveGroups } from '#group-buy'
import { createMeters, logRequest, type Meters } from '#http'
import { createGatekeeper, guestCookie, identityRoutes, identitySweeps } from '#identity'
import { interactionRoutes } from '#interaction'
import { invoicesReactions, invoicesRoutes } from '#invoices'
import type { Sweep } from '#jobs'
import { ledgerRoutes, ledgerSweeps } from '#ledger'
import { mediaRoutes, mediaSweeps, openLocalPictureStore, pictureOf, serveMedia } from '#media'
import { httpSmsSender, messagesReactions, messagesSweeps, sendAtOnce, type Shown, smtpSender } from '#messages'
import { moderationRoutes } from '#moderation'
import { mergeCart, orderNumbers, ordersReactions, ordersRoutes, ordersSweeps, settleOrders } from '#orders'
import { type PaymentProvider, type PaymentsDeps, paymentsReactions, paymentsRoutes, paymentsSweeps } from '#payments'
import { openVault, paidThrough, payoutAccountRoutes, payoutConsoleRoutes, payoutMovementsBetween, payoutMovementsNamed, type PayoutProvider, type PayoutsDeps, payoutsReactions, payoutsSweeps } from '#payouts'
import { pollsRoutes, pollsSweeps } from '#polls'
import { postsRoutes, postsSweeps } from '#posts'
import { promotionsRoutes } from '#promotions'
import { openLocalFiles, productImportReactions, productImportRoutes, productImportSweeps } from '#product-import'
import { questionsReactions, questionsRoutes } from '#questions'
import { reviewsReactions, reviewsRoutes } from '#reviews'
import { explainEntries } from '#settlement'
import { shippingRoutes } from '#shipping'
import { storesRoutes } from '#stores'
import { syndicationRoutes } from '#syndication'
import { tableEngine, taxRoutes } from '#tax'
import { webhooksReactions, webhooksRoutes, webhooksSweeps } from '#webhooks'
import { wechatPayRoutes, wechatPaySweeps } from '#wechat-pay'
import { demoTownRoute } from './demo-town-route.ts'
import { documentApi } from './document-api.ts'
import { meterWork } from './meter-work.ts'
import { newsTellers } from './tell-news.ts'
import { whatWaits } from './what-waits.ts'

export type ComposeOptions = { config: Config; database: Database; clock: Clock; log: Logger; providers: readonly PaymentProvider[]; payoutProviders?: readonly PayoutProvider[]; trackers?: readonly CarrierTracker[]; /** Messages that nothing sends. */ show?: (message: Shown) => void }

export type App = {
  api: ReturnType<typeof createApi>
  media: (request: Request) => Promise<Response>
  /** Of links that were signed here. */
  door: Door
  routes: readonly Route[]
  reactions: readonly Reaction[]
  sweeps: readonly Sweep[]
  meters: Meters
  /** Ends the answers that go on for as long as somebody listens: a server that closes would wait for them. */
  endStreams(): Promise<void>
  /** Ends what the app holds open besides the database. */
  close(): Promise<void>
}

/** Puts all modules together: the one place that knows every module and every connector. */
export async function composeApp({ config, database, clock, log, providers, payoutProviders = [], trackers = [], show }: ComposeOptions): Promise<App> {
  const meters = createMeters()
  const tell = newsTellers({ log, meters, clock })
  meterWork(meters, database, clock, providers.map((each) => each.name))
  const gatekeeper = createGatekeeper({ database, clock, secret: config.secret })
  const base = { database, clock }
  const secrets = [config.secret, ...config.oldSecrets] as const
  const pictures = await openLocalPictureStore(join(config.dataFolder, 'pictures'), clock.now().getTime())
  const messages = { ...base, ...sendersOf(config), show }
  const atOnce = sendAtOnce(messages)
  const payments: PaymentsDeps = { ...base, providers, settlement: settleGroups(clock, settleOrders(clock)), publicUrl: config.publicUrl, chargebackCosts: config.chargebackCosts, haste: config.haste, onNews: ({ error, ...news }) => tell.payment(news, error), payoutMovements: { between: payoutMovementsBetween, named: payoutMovementsNamed } }
  const orders = { ...base, payments, tax: tableEngine, payMinutes: config.payMinutes, publicUrl: config.publicUrl, secret: config.secret, signGuest: (guestId: string) => guestCookie(config, guestId), visitorOf: visitorsOf(secrets), unitsInQuestion }
  const dayOf = (at: Date) => dayIn(config.timeZone, at)
  const commissionTerms: CommissionTerms = { platformBps: config.commissionBps, agencyShares: (db, ids, at) => agencySharesOn(db, dayOf, ids, at), returnDays: returnDaysOf }
  const affiliate = { ...base, secrets, publicUrl: config.publicUrl, platformBps: config.commissionBps, timeZone: config.timeZone, paidThrough, agencyShares: commissionTerms.agencyShares, attributed: (db: Writer, ...decided: [readonly Attributed[], Shares?]) => bookAttributed(db, clock, commissionTerms, ...decided) }
  const afterSales = { ...base, pictures, publicUrl: config.publicUrl }
  const explain = explainEntries(setAsideFor)
  const payouts: PayoutsDeps = { ...base, providers: payoutProviders, vault: openVault([config.secret, ...config.oldSecrets]), publicUrl: config.publicUrl, orderNumbers, explain, timeZone: config.timeZone, haste: config.haste, sendNow: atOnce.send, onNews: payments.onNews }
  const webhooks = { ...base, vault: payouts.vault, publicUrl: config.publicUrl, allowPrivate: config.webhookHosts }
  const deliveries: DeliveriesDeps = { ...base, trackers, publicUrl: config.publicUrl, onNews: ({ tracker, what, error }) => tell.carrier({ tracker, what }, error) }
  const productCards = cardsBy(clock)
  const places = postingPlaces({ clock, timeZone: config.timeZone, factor: config.rateFactor })
  const earns = earnsBy(secrets)
  const posts = { ...base, productCards, places, earnsBy: earns }
  const imports = { ...base, pictures, files: openLocalFiles(join(config.dataFolder, 'imports')), publicUrl: config.publicUrl }
  const draws = { ...base, publicUrl: config.publicUrl, timeZone: config.timeZone }
  const live = startLiveFeed({ ...base, onFailure: (from, err) => log.warn({ from, err }, 'live feed') })
  const liveGroups = startLiveGroups({ ...base, onFailure: (err) => log.warn({ err }, 'live groups') })
  const endStreams = async () => void (await Promise.all([live.stop(), liveGroups.stop()]))
  const feed = { ...base, productCards, live, limits: { fanoutLimit: config.fanoutLimit } }

  const routes: Route[] = [
    ...identityRoutes({ ...base, secret: config.secret, publicUrl: config.publicUrl, onSignIn: (db, personId, guestId) => mergeCart(db, clock, guestId, personId), sendNow: atOnce.send }),
    ...accountsRoutes({ ...base, pictureOf, earnsBy: earns }),
    ...mediaRoutes({ ...base, pictures }),
    ...storesRoutes({ ...base, countProducts, feeBps: config.feeBps }),
    ...shippingRoutes({ ...base, homeCountry: config.homeCountry }),
    ...taxRoutes(base),
    ...catalogRoutes(base),
    ...promotionsRoutes(base),
    ...ledgerRoutes({ ...base, orderNumbers, explain }),
    ...paymentsRoutes(payments),
    ...wechatPayRoutes({ ...base, payments }),
    ...ordersRoutes(orders),
    ...groupBuyRoutes(orders, { live: liveGroups, pictures }),
    ...affiliateRoutes(affiliate),
    ...afterSalesRoutes(afterSales),
    ...invoicesRoutes({ ...base, timeZone: config.timeZone }),
    ...deliveriesRoutes(deliveries),
    ...reviewsRoutes(base),
    ...payoutAccountRoutes(payouts),
    ...payoutConsoleRoutes(payouts),
    ...webhooksRoutes(webhooks),
    ...productImportRoutes(imports),
    ...postsRoutes(posts),
    ...pollsRoutes(base), ...drawsRoutes({ ...orders, earnsBy: earns }),
    ...feedRoutes(feed),
    ...buyerShowsRoutes(posts),
    ...questionsRoutes(base), ...interactionRoutes(base),
    ...creatorsRoutes({ ...base, places }),
    ...agenciesRoutes({ ...base, timeZone: config.timeZone, whatWaits }),
    ...syndicationRoutes({ ...posts, publicUrl: config.publicUrl }),
    ...moderationRoutes(base),
    ...consoleRoutes({ ...base, providers: providers.map((each) => each.name) }),
    demoTownRoute(base),
  ]
  const reactions: Reaction[] = [...messagesReactions(messages), ...catalogReactions(), ...paymentsReactions(payments), ...payoutsReactions(payouts), ...webhooksReactions(base), ...ordersReactions(orders), ...groupBuyReactions({ ...base, payments, publicUrl: config.publicUrl, timeZone: config.timeZone }), ...affiliateReactions(affiliate), ...invoicesReactions(base), ...afterSalesReactions(afterSales), ...deliveriesReactions(deliveries), ...reviewsReactions(base), ...productImportReactions(imports), ...drawsReactions(draws), ...feedReactions(feed), ...creatorsReactions(afterSales), ...agenciesReactions(afterSales), ...buyerShowsReactions(posts), ...questionsReactions({ clock, publicUrl: config.publicUrl })]
  const sweeps: Sweep[] = [...identitySweeps(base), ...mediaSweeps({ ...base, pictures }), ...messagesSweeps(messages), ...ledgerSweeps(base), ...paymentsSweeps(payments), ...payoutsSweeps(payouts), ...webhooksSweeps(webhooks), ...wechatPaySweeps(base), ...ordersSweeps(orders), ...groupBuySweeps({ ...base, timeZone: config.timeZone }), ...affiliateSweeps(affiliate), ...deliveriesSweeps(deliveries), ...afterSalesSweeps(base), ...postsSweeps(posts), ...pollsSweeps({ ...base, publicUrl: config.publicUrl }), ...drawsSweeps(draws), ...productImportSweeps(imports), ...feedSweeps(feed), ...creatorsSweeps({ ...base, timeZone: config.timeZone }), ...agenciesSweeps(base)]

  const api = openApi({ config, clock, log, meters, gatekeeper, routes })
  return {
    api,
    media: serveMedia(pictures),
    door: openDoor({ ...affiliate, onFailure: (err) => log.warn({ err }, 'a click was not taken') }),
    routes,
    reactions,
    sweeps,
    meters,
    endStreams,
    close: async () => void [await endStreams(), await atOnce.settled(), await gatekeeper.settled()],
  }
}

type Opening = Pick<ComposeOptions, 'config' | 'clock' | 'log'> & { meters: Meters; gatekeeper: ReturnType<typeof createGatekeeper>; routes: Route[] }

/** The one door, counted and described. */
function openApi({ config: { publicUrl, rateFactor }, clock, log, meters, gatekeeper, routes }: Opening): App['api'] {
  const api = createApi({
    clock,
    gatekeeper,
    routes,
    publicUrl,
    rateFactor,
    onRequest: (entry) => {
      meters.request(entry)
      logRequest(log, entry)
    },
  })
  documentApi(api, publicUrl)
  return api
}

function sendersOf({ mail, smsUrl }: Config) {
  return { mail: mail.smtpUrl ? smtpSender({ url: mail.smtpUrl, from: mail.from }) : undefined, sms: smsUrl ? httpSmsSender({ url: smsUrl }) : undefined }
}
