import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Clock } from '#clock'

/** What Stripe answers when it refuses. */
export class StripeSays extends Error {
  readonly status: number
  readonly error: { type: string; code?: string; message: string; param?: string; decline_code?: string }
  constructor(status: number, error: StripeSays['error']) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

type Metadata = Record<string, string>
export type Session = {
  id: string; object: 'checkout.session'; client_reference_id: string | null; metadata: Metadata; amount_total: number; currency: string; mode: string
  status: 'open' | 'complete' | 'expired'; payment_status: 'unpaid' | 'paid'; url: string | null; expires_at: number; created: number; livemode: boolean; payment_intent: string | null
}
export type Intent = {
  id: string; object: 'payment_intent'; amount: number; amount_received: number; amount_capturable: number; currency: string; metadata: Metadata; description: string | null
  status: string; capture_method: string; last_payment_error: { code: string; message: string } | null; latest_charge: string | null; created: number; livemode: boolean
}
export type Charge = { id: string; object: 'charge'; amount: number; amount_captured: number; amount_refunded: number; currency: string; metadata: Metadata; payment_intent: string; created: number }
export type Refund = { id: string; object: 'refund'; amount: number; currency: string; status: string; metadata: Metadata; payment_intent: string; charge: string; reason: string | null; created: number }
export type Dispute = { id: string; object: 'dispute'; amount: number; currency: string; charge: string; payment_intent: string; status: string; reason: string; is_charge_refundable: boolean; balance_transactions: Movement[]; evidence_details: { due_by: number | null }; metadata: Metadata; created: number }
export type Transfer = { id: string; object: 'transfer'; amount: number; amount_reversed: number; reversed: boolean; currency: string; destination: string; transfer_group: string | null; metadata: Metadata; created: number }
export type Movement = { id: string; object: 'balance_transaction'; type: string; amount: number; fee: number; net: number; currency: string; created: number; source: string | null }

/** The least for a session, in Stripe's own amounts. */
const LEAST: Record<string, number> = { usd: 50, eur: 50, hkd: 400, jpy: 50 }
const [LEAST_OPEN_SECONDS, MOST_OPEN_SECONDS] = [1_800, 86_400]

/** An account at Stripe: its sessions, intents, charges, refunds and balance, with the rules that Stripe keeps. */
export function openBooks(clock: Clock, pageOrigin: () => string) {
  const sessions = new Map<string, Session>()
  const intents = new Map<string, Intent & { plan: { capture_method: string; metadata: Metadata; description: string | null } }>()
  const plans = new Map<string, { capture_method: string; metadata: Metadata; description: string | null }>()
  /** Where the payer of a session comes back to. */
  const returns = new Map<string, string>()
  const charges = new Map<string, Charge>()
  const refunds = new Map<string, Refund>()
  const movements: Movement[] = []
  const transfers = new Map<string, Transfer>()
  const reversals = new Map<string, { id: string; object: 'transfer_reversal'; transfer: string; amount: number; currency: string }>()
  const disputes = new Map<string, Dispute>()
  const accounts = new Map<string, 'active' | 'inactive'>()
  const now = () => Math.floor(clock.now().getTime() / 1000)
  const id = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`
  const move = (type: string, amount: number, currency: string, source: string | null, fee = 0): Movement => {
    movements.unshift({ id: id('txn'), object: 'balance_transaction', type, amount, fee, net: amount - fee, currency, created: now(), source })
    return movements[0]!
  }
  const found = <Thing>(things: Map<string, Thing>, name: string, what: string): Thing => {
    const thing = things.get(name)
    if (!thing) throw new StripeSays(404, { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${what}: '${name}'` })
    return thing
  }
  const invalid = (message: string, code?: string, param?: string) => new StripeSays(400, { type: 'invalid_request_error', message, code, param })

  return {
    sessions, intents, charges, refunds, disputes, movements, transfers, reversals, accounts, returns, found,
    coursing: 'at-once' as 'at-once' | 'pending' | 'fail-next',

    createSession(body: SessionBody): Session {
      const price = body.line_items?.[0]?.price_data
      if (body.mode !== 'payment' || !price || !body.success_url) throw invalid('Missing required param.', 'parameter_missing')
      if (!/^\d+$/.test(price.unit_amount)) throw invalid('Invalid integer', 'parameter_invalid_integer', 'line_items[0][price_data][unit_amount]')
      const amount = Number(price.unit_amount)
      if (amount < (LEAST[price.currency] ?? 1)) throw invalid("The Checkout Session's total amount due must add up to at least the minimum.", 'amount_too_small')
      if (amount > 99_999_999) throw invalid("The Checkout Session's total amount due must be no more than 999,999.99.", 'amount_too_large')
      const open = Number(body.expires_at ?? now() + MOST_OPEN_SECONDS) - now()
      if (open < LEAST_OPEN_SECONDS || open > MOST_OPEN_SECONDS) throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.', undefined, 'expires_at')
      const session: Session = {
        id: id('cs_test'), object: 'checkout.session', client_reference_id: body.client_reference_id ?? null, metadata: body.metadata ?? {}, amount_total: amount, currency: price.currency, mode: 'payment',
        status: 'open', payment_status: 'unpaid', url: null, expires_at: now() + open, created: now(), livemode: false, payment_intent: null,
      }
      session.url = `${pageOrigin()}/c/pay/${session.id}`
      sessions.set(session.id, session)
      returns.set(session.id, body.success_url)
      plans.set(session.id, { capture_method: body.payment_intent_data?.capture_method ?? 'automatic', metadata: body.payment_intent_data?.metadata ?? {}, description: body.payment_intent_data?.description ?? null })
      return session
    },

    session(name: string): Session {
      const session = found(sessions, name, 'checkout.session')
      if (session.status === 'open' && session.expires_at <= now()) session.status = 'expired'
      return session
    },

    expire(name: string): Session {
      const session = this.session(name)
      if (session.status !== 'open') throw invalid('Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of '.concat(session.status))
      return Object.assign(session, { status: 'expired' as const, url: null })
    },

    /** What the payer does on the page. */
    pay(session: Session, how: 'pay' | 'fail'): Intent {
      assert.equal(session.status, 'open', `the session is ${session.status}`)
      const plan = plans.get(session.id)!
      const known = session.payment_intent ? intents.get(session.payment_intent) : undefined
      const intent = known ?? { id: id('pi'), object: 'payment_intent' as const, amount: session.amount_total, amount_received: 0, amount_capturable: 0, currency: session.currency, ...plan, plan, status: 'requires_payment_method', last_payment_error: null, latest_charge: null, created: now(), livemode: false }
      intents.set(intent.id, intent)
      session.payment_intent = intent.id
      if (how === 'fail') return Object.assign(intent, { last_payment_error: { code: 'card_declined', message: 'Your card was declined.' } })
      const charge: Charge = { id: id('ch'), object: 'charge', amount: intent.amount, amount_captured: 0, amount_refunded: 0, currency: intent.currency, metadata: { ...intent.metadata }, payment_intent: intent.id, created: now() }
      charges.set(charge.id, charge)
      Object.assign(session, { status: 'complete', url: null })
      Object.assign(intent, { latest_charge: charge.id, last_payment_error: null })
      if (plan.capture_method === 'manual') return Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount })
      return this.take(intent)
    },

    capture(name: string): Intent {
      const intent = found(intents, name, 'payment_intent')
      if (intent.status !== 'requires_capture') throw invalid(`This PaymentIntent could not be captured because it has a status of ${intent.status}.`, 'payment_intent_unexpected_state')
      return this.take(intent)
    },

    take(intent: Intent): Intent {
      const charge = charges.get(intent.latest_charge!)!
      charge.amount_captured = intent.amount
      move('charge', intent.amount, intent.currency, charge.id, Math.round(intent.amount * 0.029) + 30)
      for (const session of sessions.values()) if (session.payment_intent === intent.id) session.payment_status = 'paid'
      return Object.assign(intent, { status: 'succeeded', amount_received: intent.amount, amount_capturable: 0 })
    },

    cancel(name: string): Intent {
      const intent = found(intents, name, 'payment_intent')
      if (intent.status !== 'requires_capture') throw invalid(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, 'payment_intent_unexpected_state')
      return Object.assign(intent, { status: 'canceled', amount_capturable: 0 })
    },

    refund(body: RefundBody): Refund {
      const intent = found(intents, body.payment_intent ?? '', 'payment_intent')
      const charge = charges.get(intent.latest_charge ?? '')
      if (!charge || charge.amount_captured === 0) throw invalid('This PaymentIntent does not have a successful charge to refund.', 'charge_not_refundable')
      if ([...disputes.values()].some((each) => each.charge === charge.id && !each.is_charge_refundable)) throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed')
      const amount = Number(body.amount ?? charge.amount_captured - charge.amount_refunded)
      if (charge.amount_refunded === charge.amount_captured) throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
      if (amount > charge.amount_captured - charge.amount_refunded) throw invalid('Refund amount is greater than unrefunded amount on charge.', undefined, 'amount')
      charge.amount_refunded += amount
      const refund: Refund = { id: id('re'), object: 'refund', amount, currency: charge.currency, status: this.coursing === 'at-once' ? 'succeeded' : 'pending', metadata: body.metadata ?? {}, payment_intent: intent.id, charge: charge.id, reason: body.reason ?? null, created: now() }
      refunds.set(refund.id, refund)
      move('refund', -amount, charge.currency, refund.id)
      return refund
    },

    endRefund(refund: Refund, status: 'succeeded' | 'failed'): Refund {
      if (status === 'failed') {
        charges.get(refund.charge)!.amount_refunded -= refund.amount
        move('refund_failure', refund.amount, refund.currency, refund.id)
      }
      return Object.assign(refund, { status })
    },

    /** The payer's bank asks: first it may only ask, without taking anything. */
    dispute(intentId: string, { amount, inquiry = false }: { amount?: number; inquiry?: boolean } = {}): Dispute {
      const charge = charges.get(found(intents, intentId, 'payment_intent').latest_charge!)!
      const dispute: Dispute = {
        id: id('dp'), object: 'dispute', amount: amount ?? charge.amount_captured, currency: charge.currency, charge: charge.id, payment_intent: intentId, status: inquiry ? 'warning_needs_response' : 'needs_response',
        reason: 'fraudulent', is_charge_refundable: inquiry, balance_transactions: [], evidence_details: { due_by: now() + 9 * 86_400 }, metadata: {}, created: now(),
      }
      disputes.set(dispute.id, dispute)
      return dispute
    },

    withdrawFunds(dispute: Dispute): Dispute {
      dispute.balance_transactions.push(move('adjustment', -dispute.amount, dispute.currency, dispute.id, 1_500))
      return dispute
    },

    reinstateFunds(dispute: Dispute): Dispute {
      dispute.balance_transactions.push(move('adjustment', dispute.amount, dispute.currency, dispute.id, -1_500))
      return dispute
    },

    transfer(body: TransferBody): Transfer {
      if (!accounts.has(body.destination ?? '')) throw new StripeSays(400, { type: 'invalid_request_error', code: 'resource_missing', param: 'destination', message: `No such destination: '${body.destination}'` })
      const amount = Number(body.amount)
      if (movements.reduce((sum, each) => sum + each.net, 0) < amount) throw new StripeSays(400, { type: 'invalid_request_error', code: 'balance_insufficient', message: 'You have insufficient available funds in your Stripe account.' })
      const made: Transfer = { id: id('tr'), object: 'transfer', amount, amount_reversed: 0, reversed: false, currency: body.currency!, destination: body.destination!, transfer_group: body.transfer_group ?? null, metadata: body.metadata ?? {}, created: now() }
      transfers.set(made.id, made)
      move('transfer', -amount, made.currency, made.id)
      return made
    },

    reverse(transfer: Transfer): Transfer {
      const reversal = { id: id('trr'), object: 'transfer_reversal' as const, transfer: transfer.id, amount: transfer.amount, currency: transfer.currency }
      reversals.set(reversal.id, reversal)
      move('transfer_refund', transfer.amount, transfer.currency, reversal.id)
      return Object.assign(transfer, { reversed: true, amount_reversed: transfer.amount })
    },

    /** What an operator does at Stripe by hand: money that nobody here asked for. */
    plant(amount: number, currency: string): void {
      const charge: Charge = { id: id('ch'), object: 'charge', amount, amount_captured: amount, amount_refunded: 0, currency, metadata: {}, payment_intent: id('pi'), created: now() }
      charges.set(charge.id, charge)
      move('charge', amount, currency, charge.id)
      move('stripe_fee', -25, currency, null)
      move('payout', -amount, currency, id('po'))
    },
  }
}

export type Books = ReturnType<typeof openBooks>
export type SessionBody = {
  mode?: string; client_reference_id?: string; metadata?: Metadata; success_url?: string; expires_at?: string
  line_items?: { quantity: string; price_data?: { currency: string; unit_amount: string } }[]
  payment_intent_data?: { capture_method?: string; metadata?: Metadata; description?: string }
}
export type RefundBody = { payment_intent?: string; amount?: string; reason?: string; metadata?: Metadata }
export type TransferBody = { amount?: string; currency?: string; destination?: string; transfer_group?: string; metadata?: Metadata }
