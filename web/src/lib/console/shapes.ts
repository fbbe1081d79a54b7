import type { AccountCard, Money, Schemas } from '#lib/api.ts'
import type { OrderCard } from '#lib/shop.ts'

export type Overview = { people: number; accounts: number; stores: number; ordersToday: number; paidToday: Money[]; openReports: number; failedJobs: number; waitingFacts: number; parked: number; messagesKept: number; openDisputes: number; openDifferences: number; failedPayouts: number; parkedPayouts: number; creatorApplications: number }
type Standing = { createdAt: string; suspendedAt: string | null; suspendedWhy: string | null }
export type ShownOrder = Schemas['ShownOrder']
export type Person = Standing & { id: string; name: string; handle: string; email: string | null; phone: string | null; lang: string; operator: boolean }
export type PublicAccount = Standing & { id: string; kind: AccountCard['kind']; handle: string; name: string; followers: number; posts: number; products: number }
export type PlacedOrder = { id: string; number: string; store: AccountCard | null; buyer: AccountCard | null; state: OrderCard['state']; total: Money; placedAt: string; fetched: boolean; partlySent: boolean }
export type Job = { id: string; consumer: string; fact: { id: string; kind: string; at: string; payload: unknown }; state: string; retries: number; lastError: string | null; createdAt: string }
export type Message = { id: string; channel: 'email' | 'sms'; recipient: string; subject: string | null; body: string; purpose: string; state: MessageState; error: string | null; at: string; sentAt: string | null }
export type MessageState = 'kept' | 'queued' | 'sent' | 'failed' | 'unknown'
export type ParkedWhy = 'unknown-payment' | 'unknown-payout' | 'other-transfer' | 'other-provider' | 'other-account' | 'other-payment' | 'wrong-amount' | 'wrong-currency' | 'unknown-refund' | 'refund-stuck' | 'complaint' | 'contradiction' | 'cannot-be-carried-out'
export type Parked = { provider: string; eventId: string; kind: string; reference: string; why: ParkedWhy; receivedAt: string; said: Money | null; expected: Money | null; order: ShownOrder | null; otherAccount: string | null; alarm: 'none' | 'warning' | 'alarm'; settled: { at: string; by: string | null; why: string } | null }
export type ProviderStanding = { provider: string; connected: boolean; askedAt: string | null; openPayments: number; openRefunds: number; openDifferences: number; parked: number; heardAt: string | null; comparedDay: string | null; oldestAt: string | null }
export type ComparedDay = { provider: string; day: string; comparedAt: string }
export type StatementDifference = { id: string; provider: string; day: string; kind: 'capture' | 'refund' | 'payout' | 'payout-return' | 'chargeback' | 'chargeback-return'; reference: string; what: 'missing-here' | 'missing-there' | 'twice' | 'amount' | 'currency'; here: Money | null; there: Money | null; foundAt: string; order: ShownOrder | null; settledAt: string | null }
export type Chargeback = { id: string; provider: string; providerRef: string; state: 'open' | 'won' | 'lost'; money: 'none' | 'withdrawn' | 'reinstated'; amount: Money; fee: Money; borneBy: 'seller' | 'platform'; reason: string; answerBy: string | null; openedAt: string; endedAt: string | null; orders: ShownOrder[] }
export type FailedRefund = { id: string; buyerId: string; order: ShownOrder; provider: string; amount: Money; failure: string; failedAt: string }
export type AuditEntry = { id: string; at: string; actor: { id: string; name: string; handle: string } | null; /** For which the actor was there. */ agency: { id: string; name: string; handle: string } | null; actingAs: string | null; action: string; subjectKind: string; subjectId: string; subject: Schemas['AuditSubject'] | null; detail: Record<string, unknown>; names: Record<string, string> }
