import type { Clock } from '#clock'
import type { PaymentProvider } from '#payments'

export type MovedClock = Clock & { move(ms: number): void }

/** What the payer does on the provider's page. */
export type PayerDecision = 'pay' | 'fail' | 'authorise'
/** What the provider says of it: the truth, nothing, something wrong, or the truth doubled and out of order. */
export type Telling = 'truly' | 'never' | 'wrong-amount' | 'wrong-currency' | 'doubled'
/** `lose-answer` carries the next call out and answers with an error; `fail` answers with an error alone; `none` heals. */
export type StandFault = 'lose-answer' | 'fail' | 'none'
/** How refunds end from now on: at once, after the stand is told, or badly. */
export type RefundCourse = 'at-once' | 'pending' | 'fail-next'

/** A provider's own protocol over loopback, with its connector, and what a test does to it. */
export type ProviderStand = {
  provider: PaymentProvider
  /** On a payment's page, or with the order that an app was given. */
  decide(payUrl: string, decision: PayerDecision, telling?: Telling): Promise<void>
  /** How many payments it knows. */
  paymentCount(): number | Promise<number>
  fault(fault: StandFault): void | Promise<void>
  refunds(course: RefundCourse): void | Promise<void>
  /** Ends the refunds that are pending, and tells of it unless told otherwise. */
  endRefunds(state: 'succeeded' | 'failed', telling?: 'truly' | 'never'): Promise<void>
  /** A movement of today that nobody here knows, in the provider's statement alone. */
  plantCapture(amountMinor: bigint): void | Promise<void>
  close(): Promise<void>
}

export type StandContext = {
  clock: MovedClock
  /** The address to which notifications go, whatever address a payment named: it records them and hands them on. */
  notifyUrl: string
}

export type ProviderContract = {
  name: string
  /** What its tests are called by: a provider may be connected in several ways. */
  title: string
  open(context: StandContext): Promise<ProviderStand>
  /** What orders of the contract are in, and what one costs. */
  currency: string
  priceMinor: number
  /** A currency that it does not serve, where there is one. */
  refusesCurrency?: string
  /** An amount that it does not take, where there is one. */
  refusesMinor?: bigint
  tells: readonly Telling[]
  /** Whether a payer's money is, or can be, held first; whether refunds can wait and fail. */
  authorises: boolean
  /** Whether an app is given an order to hand on. */
  appOrders?: boolean
  /** Whether every payment is held first. */
  holdsFirst?: boolean
  refundsWait: boolean
  refundsFail: boolean
  /** What the notifications' answer must be. */
  acknowledgement: string
  /** Makes a genuine notification one that the provider did not sign: its content is another. */
  tamper(body: string): string
  /** Whether a notification carries its time in what is signed. */
  refusesStale: boolean
  /** Whether the very same notification, byte for byte, is believed once only: the provider signs each try anew. */
  replaysRefused?: boolean
}
