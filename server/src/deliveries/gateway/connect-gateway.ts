import { createCarrierClient, SANDBOX_HEADERS, type Scan, type ScanStatus, verifyScanEvent } from '@amoy/sandbox-provider/client'
import type { Lang } from '#api'
import type { Clock } from '#clock'
import { publicFetch } from '#safe-fetch'
import { type CarrierEvent, type CarrierTracker, CarrierUnreachable, type DeliveryStatus } from '../port.ts'

const MAX_ANSWER_BYTES = 256_000
const TIMEOUT_MS = 10_000
const STATUSES: Record<ScanStatus, DeliveryStatus> = { accepted: 'accepted', in_transit: 'in-transit', out_for_delivery: 'out-for-delivery', delivered: 'delivered', returned: 'returned', problem: 'problem' }

export type GatewayConnection = {
  name: string
  label: (lang: Lang) => string
  baseUrl: string
  account: string
  secret: string
  clock: Clock
  /** Each carrier by the names that sellers write, in whichever language, and by the gateway's own. */
  carriers: readonly { names: readonly string[]; code: string }[]
  /** Where it reaches us when it runs beside us: it notifies addresses of its own machine alone. */
  notifyOrigin?: string
  /** Runs on this machine or network, which nothing else may be asked on. */
  isNear?: boolean
  timeoutMs?: number
}

/** A gateway to carriers that speaks the signed protocol of the sandbox provider's README; the sandbox is one. */
export function connectGateway(given: GatewayConnection): CarrierTracker {
  const { name, label, baseUrl, account, secret, clock, carriers, notifyOrigin, isNear = false, timeoutMs = TIMEOUT_MS } = given
  const ask = publicFetch({ maxBytes: MAX_ANSWER_BYTES, timeoutMs, allowPrivate: isNear ? [new URL(baseUrl).host] : [] })
  const client = createCarrierClient({ baseUrl, merchantId: account, secret, clock, fetch: ask, timeoutMs })
  const codes = new Map(carriers.flatMap(({ names, code }) => names.map((each) => [plain(each), code] as const)))
  return {
    name,
    label,
    carriers: (lang) => carriers.map(({ names }) => nameFor(lang, names)),
    carrierOf: (written) => codes.get(plain(written)),
    subscribe: async ({ reference, carrier, trackingNumber, notifyUrl }) => {
      const answer = await client.subscribe({ reference, carrier, trackingNumber, notifyUrl: notifyOrigin ? new URL(new URL(notifyUrl).pathname, notifyOrigin).href : notifyUrl })
      if ('value' in answer) return { subscribed: true }
      if ('refused' in answer && answer.refused === 'invalid') return { refused: answer.detail }
      throw new CarrierUnreachable('refused' in answer ? `${answer.refused}: ${answer.detail}` : `${answer.unknown}: ${answer.detail}`)
    },
    read: async ({ reference }) => {
      const answer = await client.readParcel(reference)
      if (!('value' in answer)) throw new CarrierUnreachable('refused' in answer ? `${answer.refused}: ${answer.detail}` : `${answer.unknown}: ${answer.detail}`)
      return answer.value?.scans.map(toEvent)
    },
    readNotification: (headers, rawBody) => {
      if (headers.get(SANDBOX_HEADERS.merchant) !== account) return { refused: 'forged' }
      // News is taken in once by its id, so a replayed one needs no memory of nonces.
      const read = verifyScanEvent(headers, rawBody, { secret, clock })
      if ('refused' in read) return read
      const { id, reference, trackingNumber, scan } = read.event
      return { eventId: id, news: { reference, trackingNumber, event: toEvent(scan) } }
    },
  }
}

function toEvent({ status, ...scan }: Scan): CarrierEvent {
  return { ...scan, status: STATUSES[status] }
}

/** The first name in the script of the language; where none is, the first. */
function nameFor(lang: Lang, names: readonly string[]): string {
  return names.find((name) => /\p{Script=Han}/u.test(name) === (lang === 'zh-CN')) ?? names[0]!
}

const plain = (written: string) => written.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
