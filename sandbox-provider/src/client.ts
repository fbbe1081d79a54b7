import { parseList, parsePayment, parseRefund, parseStatement, parseTransfer } from './client/parse-wire.ts';
import { sendSigned } from './client/send-signed.ts';
import type { Connection, SignedRequest } from './client/send-signed.ts';
import type { Account, Answer, NewPayment, NewRefund, NewTransfer, Payment, Refund, Statement, Transfer } from './client/types.ts';
import type { Clock } from './signature.ts';

export { createCarrierClient, verifyScanEvent } from './client/carrier.ts';
export type { CarrierClient, Parcel, Scan, ScanEvent } from './client/carrier.ts';
export type { ScanStatus } from './carrier/carrier-protocol.ts';
export { createSandboxControls } from './client/controls.ts';
export type { SandboxControls } from './client/controls.ts';
export type * from './client/types.ts';
export { verifyNotification, verifyTransferNotification } from './client/verify-notification.ts';
export type { NotificationCheck, NotificationRefusal } from './client/verify-notification.ts';
export { notificationHeaders } from './notifications/sign-notification.ts';
export { parseStatement } from './client/parse-wire.ts';
export type { CaptureMode, EventType, PaymentStatus, RefundStatus, TransferStatus } from './protocol.ts';
export { HEADERS as SANDBOX_HEADERS } from './protocol.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

export type SandboxClientOptions = {
  baseUrl: string;
  merchantId: string;
  secret: string;
  fetch?: typeof fetch;
  clock?: Clock;
  timeoutMs?: number;
};

export type SandboxClient = {
  createPayment(payment: NewPayment): Promise<Answer<Payment>>;
  readPayment(id: string): Promise<Answer<Payment>>;
  /** The newest payment of the reference: the one that can be paid, if any can. Null when there is none. */
  findPayment(merchantReference: string): Promise<Answer<Payment | null>>;
  capture(id: string): Promise<Answer<Payment>>;
  cancel(id: string): Promise<Answer<Payment>>;
  refund(paymentId: string, refund: NewRefund): Promise<Answer<Refund>>;
  readRefund(id: string): Promise<Answer<Refund>>;
  readRefunds(paymentId: string): Promise<Answer<Refund[]>>;
  /** Money to a bank account. One merchantReference has one transfer. */
  transfer(transfer: NewTransfer): Promise<Answer<Transfer>>;
  findTransfer(merchantReference: string): Promise<Answer<Transfer | null>>;
  /** Whether an account exists and bears that name. */
  checkAccount(account: Account): Promise<Answer<true>>;
  /** `date` is a UTC day, YYYY-MM-DD. */
  statement(date: string): Promise<Answer<Statement>>;
};

/** Calls are sent once. After an unknown answer ask again: with the same idempotency key nothing happens twice. */
export function createSandboxClient(options: SandboxClientOptions): SandboxClient {
  const connection: Connection = {
    baseUrl: options.baseUrl,
    merchantId: options.merchantId,
    secret: options.secret,
    fetch: options.fetch ?? fetch,
    clock: options.clock ?? { now: () => new Date() },
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
  const get = <Value>(path: string, parse: (body: unknown) => Value) => call(connection, { method: 'GET', path }, parse);
  const post = <Value>(request: Omit<SignedRequest, 'method'>, parse: (body: unknown) => Value) => (
    call(connection, { method: 'POST', ...request }, parse)
  );
  const payments = (id: string, rest = '') => `/v1/payments/${encodeURIComponent(id)}${rest}`;
  return {
    createPayment: ({ idempotencyKey, ...payment }) => (
      post({ path: '/v1/payments', idempotencyKey, content: writeAmount(payment) }, parsePayment)
    ),
    readPayment: (id) => get(payments(id), parsePayment),
    findPayment: (merchantReference) => get(
      `/v1/payments?merchantReference=${encodeURIComponent(merchantReference)}`,
      (body) => parseList(body, 'payments', parsePayment)[0] ?? null,
    ),
    capture: (id) => post({ path: payments(id, '/capture') }, parsePayment),
    cancel: (id) => post({ path: payments(id, '/cancel') }, parsePayment),
    refund: (paymentId, { idempotencyKey, ...refund }) => (
      post({ path: payments(paymentId, '/refunds'), idempotencyKey, content: writeAmount(refund) }, parseRefund)
    ),
    readRefund: (id) => get(`/v1/refunds/${encodeURIComponent(id)}`, parseRefund),
    readRefunds: (paymentId) => get(payments(paymentId, '/refunds'), (body) => parseList(body, 'refunds', parseRefund)),
    transfer: ({ idempotencyKey, ...transfer }) => (
      post({ path: '/v1/transfers', idempotencyKey, content: writeAmount(transfer) }, parseTransfer)
    ),
    findTransfer: (merchantReference) => get(
      `/v1/transfers?merchantReference=${encodeURIComponent(merchantReference)}`,
      (body) => parseList(body, 'transfers', parseTransfer)[0] ?? null,
    ),
    checkAccount: ({ accountKind, accountNumber, holder }) => (
      post({ path: '/v1/account-checks', content: { accountKind, accountNumber, holder } }, () => true as const)
    ),
    statement: async (date) => (
      parseAnswer(await sendSigned(connection, { method: 'GET', path: `/v1/statements/${encodeURIComponent(date)}` }), parseStatement)
    ),
  };
}

async function call<Value>(
  connection: Connection, request: SignedRequest, parse: (body: unknown) => Value,
): Promise<Answer<Value>> {
  return parseAnswer(await sendSigned(connection, request), (body) => parse(JSON.parse(body)));
}

function parseAnswer<Value>(answer: Answer<string>, parse: (body: string) => Value): Answer<Value> {
  if (!('value' in answer)) return answer;
  try {
    return { value: parse(answer.value) };
  } catch (error) {
    return { unknown: 'malformed', detail: error instanceof Error ? error.message : String(error) };
  }
}

function writeAmount<Content extends { amountMinor: bigint }>(content: Content) {
  return { ...content, amountMinor: content.amountMinor.toString() };
}
