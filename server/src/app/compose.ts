import { accountFor, accountPage, accountsRoutes } from '#accounts'
import { createApi, type Route } from '#api'
import { catalogReactions, catalogRoutes, countProducts } from '#catalog'
import type { Clock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import type { Reaction } from '#events'
import { createMeters, logRequest, type Meters } from '#http'
import { createGatekeeper, identityRoutes, identitySweeps } from '#identity'
import type { Sweep } from '#jobs'
import { httpSmsSender, messagesReactions, messagesSweeps, smtpSender } from '#messages'
import type { PaymentProvider } from '#payments'
import { storesRoutes } from '#stores'
import type { Logger } from 'pino'
import { documentApi } from './document-api.ts'

export type ComposeOptions = { config: Config; database: Database; clock: Clock; log: Logger; providers: readonly PaymentProvider[] }

export type App = {
  api: ReturnType<typeof createApi>
  routes: readonly Route[]
  reactions: readonly Reaction[]
  sweeps: readonly Sweep[]
  meters: Meters
  /** Ends what the app holds open besides the database. */
  close(): Promise<void>
}

/** Puts all modules together: the one place that knows every module and every connector. */
export function composeApp({ config, database, clock, log, providers }: ComposeOptions): App {
  const meters = createMeters()
  const gatekeeper = createGatekeeper({ database, clock, secret: config.secret })
  const base = { database, clock }
  const messages = { ...base, mail: config.mail.smtpUrl ? smtpSender({ url: config.mail.smtpUrl, from: config.mail.from }) : undefined, sms: config.smsUrl ? httpSmsSender({ url: config.smsUrl }) : undefined }

  const routes: Route[] = [
    ...identityRoutes({ ...base, secret: config.secret, publicUrl: config.publicUrl }),
    ...accountsRoutes({ ...base, pictureOf: async () => undefined }),
    ...storesRoutes({ ...base, countProducts }),
  ]
  const reactions: Reaction[] = [...messagesReactions(messages), ...catalogReactions()]
  const sweeps: Sweep[] = [...identitySweeps(base), ...messagesSweeps(messages)]

  const api = createApi({
    clock,
    gatekeeper,
    routes,
    publicUrl: config.publicUrl,
    rateFactor: config.rateFactor,
    onRequest: (entry) => {
      meters.request(entry)
      logRequest(log, entry)
    },
  })
  documentApi(api, config.publicUrl)
  return { api, routes, reactions, sweeps, meters, close: () => gatekeeper.settled() }
}
