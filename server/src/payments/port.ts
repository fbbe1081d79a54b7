import type { Lang } from '#api'
import type { Reader, Writer } from '#database'
import type { BookedBorne, RefundedLines } from '#settlement'

/** The provider says no; nothing was changed there. */
export type ProviderRefusal = { refused: string; detail: string }

/** Nothing can be said about a call: it may have been carried out or not. Asking again is safe. */
export class ProviderUnreachable extends Error {}

/** One payment as the provider sees it. `open` waits for the payer, who after `failed` may try again. */
export type ProviderPayment = {
  providerRef: string
  reference: string
  state: 'open' | 'failed' | 'authorised' | 'captured' | 'cancelled' | 'expired'
  amountMinor: bigint
  currency: string
  capturedMinor: bigint
  /** What they paid with, where it can be told: the same text for the same card or wallet. */
  payer?: string
}

export type ProviderRefund = {
  providerRef: string
  reference: string
  state: 'pending' | 'succeeded' | 'failed'
  amountMinor: bigint
  currency: string
  /** It waits for somebody to say at the provider where the money goes: the payer's bank does not take it back. */
  stuck?: true
}

/**
 * The payer's bank asks for money back over our head. `money`: whether the provider has taken it out of what it owes us, and
 * whether it has put it back; what it charges for either is known when that has happened.
 */
export type ProviderChargeback = {
  providerRef: string
  state: 'open' | 'won' | 'lost'
  money: 'none' | 'withdrawn' | 'reinstated'
  amountMinor: bigint
  currency: string
  feeMinor: bigint
  feeBackMinor: bigint
  feeCurrency: string
  /** A code of the provider's. */
  reason: string
  /** Until when somebody may answer it there. */
  answerBy: Date | null
}

/**
 * What a provider tells, by notification or when asked: about a refund or a chargeback when there is one, else about the payment.
 * `providerRef` is null in news that name a payment by our reference alone.
 */
export type Notice = {
  payment: Omit<ProviderPayment, 'providerRef'> & { providerRef: string | null }
  refund?: ProviderRefund
  chargeback?: ProviderChargeback
  /** A payer complains to the provider: no money moves by itself, and people answer it there. */
  complaint?: true
  /** The account at the provider that a genuine notification names, when it is not the one we were connected with. */
  otherAccount?: string
}

/**
 * Where the payer pays: a phone is led to the provider's app, a computer to a page or a code to scan. Inside WeChat no
 * other app is opened. An app of somebody's that speaks with our API hands a text of ours to the provider's.
 */
export const PAY_DEVICES = ['computer', 'phone', 'wechat', 'app'] as const
export type PayDevice = (typeof PAY_DEVICES)[number]

export type NewPayment = {
  /** Ours, the same at every try: with it the provider makes one payment. */
  reference: string
  amountMinor: bigint
  currency: string
  subject: string
  notifyUrl: string
  returnUrl: string
  expiresAt: Date
  lang: Lang
  device: PayDevice
}

/** Where and how one payment is paid. */
export type PayPage = {
  /** Null where the provider hears of the payment only when its payer begins. */
  providerRef: string | null
  payUrl: string
  /** For an app: what it hands to the provider's own, signed. Where there is none it opens the page. */
  appOrder?: string
}

/** What was asked for, where a provider wants to hear it again, or knows nothing of it until the payer begins. */
export type AskedPayment = Pick<NewPayment, 'reference' | 'amountMinor' | 'currency' | 'subject'>

export type NewRefund = { providerRef: string; reference: string; amountMinor: bigint; currency: string; why: string; /** Of the whole payment: some providers want to hear it again. */ paymentMinor: bigint }

/** `ignored` is genuine and tells of nothing that matters here. */
export type ReadNotification = { eventId: string; kind: string; notice: Notice } | { ignored: string } | { refused: 'forged' | 'stale' | 'malformed' }

export type StatementLine = { kind: 'capture' | 'refund' | 'payout' | 'payout-return' | 'chargeback' | 'chargeback-return'; reference: string; providerRef: string; amountMinor: bigint; currency: string; at: Date }

/**
 * A payment provider. Amounts are minor units. Every call may throw ProviderUnreachable and may be repeated:
 * the reference keeps it from happening twice.
 */
export type PaymentProvider = {
  name: string
  label(lang: Lang): string
  /** Whether it can serve an order of this currency and, where the amount is known, of this amount. */
  supports(currency: string, amountMinor?: bigint): boolean
  createPayment(payment: NewPayment): Promise<PayPage | ProviderRefusal>
  /** `providerRef` as far as it is known here: some providers find a payment by that alone. */
  read(reference: string, providerRef?: string): Promise<ProviderPayment | undefined>
  capture(providerRef: string, asked: AskedPayment): Promise<ProviderPayment | ProviderRefusal>
  cancel(providerRef: string, asked: AskedPayment): Promise<ProviderPayment | ProviderRefusal>
  refund(refund: NewRefund): Promise<ProviderRefund | ProviderRefusal>
  readRefund(paymentRef: string, reference: string): Promise<ProviderRefund | undefined>
  /** Believes nothing that is not signed. `rawBody` is the text as it arrived. */
  readNotification(headers: Headers, rawBody: string): Promise<ReadNotification>
  /** Where its payment pages lie, as a content security policy names them: the web lets its forms lead there. */
  payOrigins?: readonly string[]
  /** What it wants to hear once a notification is kept. Without it: JSON. */
  acknowledgement?: { contentType: string; body: string }
  /** How long after the end of a UTC day its statement is whole, where that takes more than an hour or two. */
  statementAfterMs?: number
  /** How many days it holds money before it is taken, where it does so at all: a group may take that long. */
  holdsForDays?: number
  /** What moved on one UTC day, YYYY-MM-DD. */
  statement(day: string): Promise<StatementLine[]>
}

/** One order's share of a payment. */
export type PaymentPart = { storeId: string; orderId: string; amountMinor: bigint }
export type CapturedPayment = { id: string; buyerId: string; checkoutId: string; currency: string; parts: readonly PaymentPart[]; groupId: string | null; payer?: string }
export type EndedRefund = { id: string; storeId: string; orderId: string; amountMinor: bigint; currency: string; state: 'succeeded' | 'failed' }

/** An order whose payment is charged back. `ended`: it keeps no money, so what comes back to it goes to its buyer. */
export type ChargedOrder = { storeId: string; orderId: string; feeBps: number; frozenMinor: bigint; chargedBackMinor: bigint; isReleased: boolean; ended: boolean; /** What of its lines is left; undefined where it has ended. */ lines: RefundedLines }
export type ChargedChange = { storeId: string; orderId: string; /** Above zero what is taken, below what came back. */ changeMinor: bigint }
export type ChargebackNews = { kind: 'charged-back' | 'chargeback-won' | 'chargeback-lost'; orders: readonly { storeId: string; orderId: string; /** Undefined while nobody can say. */ amountMinor: bigint | undefined }[]; currency: string; reason: string }

/** What payments ask of whoever is paid: the orders. Writes happen in the payment's transaction. */
export type Settlement = {
  /** Marks as paid what still waits for this money. Gives the parts that do not wait any more, and what the platform adds to others. */
  settle(db: Writer, payment: CapturedPayment): Promise<{ unpaid: readonly PaymentPart[]; borne?: readonly BookedBorne[] }>
  /** Writes what became of a refund where its order's people read it. */
  refundEnded(db: Writer, refund: EndedRefund): Promise<void>
  /** Holds the orders of a payment, before the payment itself, as whoever gives money back does. */
  lockCharged(db: Writer, parts: readonly PaymentPart[]): Promise<ChargedOrder[]>
  countCharged(db: Writer, changes: readonly ChargedChange[]): Promise<void>
  /** What the bank put back of an order that has ended is owed to its buyer. The books come last. */
  giveBackCharged(db: Writer, owed: { buyerId: string; checkoutId: string; storeId: string; orderId: string; amountMinor: bigint; currency: string; feeBps: number }): Promise<void>
  tellCharged(db: Writer, news: ChargebackNews): Promise<void>
  /** What a bank took of these orders will not come back. */
  loseCharged(db: Writer, orders: readonly { storeId: string; orderId: string; amountMinor: bigint }[]): Promise<void>
  /** A part of a refund became one of its own. */
  refundDivided(db: Writer, piece: { id: string; from: string; storeId: string; orderId: string; amountMinor: bigint }): Promise<void>
  /** The payer's bank holds the money for us. */
  authorised(db: Writer, payment: CapturedPayment): Promise<void>
  /** What to do with money that is held: take it for orders that wait for it, keep it held while that is open, or let it go. */
  waits(db: Reader, payment: CapturedPayment): Promise<'take' | 'keep' | 'let-go'>
  /** Whether a provider that holds money for so many days, or none, may take what waits for this group. */
  mayPayFor(db: Reader, group: { storeId: string; groupId: string }, holdsForDays: number): Promise<boolean>
}
