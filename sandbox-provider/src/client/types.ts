import type { CaptureMode, EventType, PaymentStatus, RefundStatus, TransferEventType, TransferStatus } from '../protocol.ts';

export type Payment = {
  id: string;
  merchantId: string;
  merchantReference: string;
  status: PaymentStatus;
  amountMinor: bigint;
  currency: string;
  capturedMinor: bigint;
  refundedMinor: bigint;
  subject: string;
  capture: CaptureMode;
  payUrl: string;
  returnUrl: string;
  createdAt: Date;
  /** When the present status lapses by itself; null once it cannot. */
  expiresAt: Date | null;
  /** Set while the payer's bank is still deciding. */
  pendingUntil: Date | null;
  authorisedAt: Date | null;
  capturedAt: Date | null;
  failureCode: string | null;
};

export type Refund = {
  id: string;
  paymentId: string;
  merchantReference: string;
  status: RefundStatus;
  amountMinor: bigint;
  currency: string;
  reason: string;
  createdAt: Date;
  finishedAt: Date | null;
};

export type NotificationEvent = {
  id: string;
  type: EventType;
  createdAt: Date;
  payment: Payment;
  refund: Refund | null;
};

export type Transfer = {
  id: string;
  merchantReference: string;
  status: TransferStatus;
  amountMinor: bigint;
  currency: string;
  failureCode: string | null;
  paidAt: Date | null;
  returnedAt: Date | null;
};
export type TransferEvent = { id: string; type: TransferEventType; createdAt: Date; transfer: Transfer };
export type Account = { accountKind: 'iban' | 'card' | 'account' | 'connected'; accountNumber: string; holder: string };
export type NewTransfer = Account & {
  idempotencyKey: string;
  merchantReference: string;
  amountMinor: bigint;
  currency: string;
  purpose: string;
  notifyUrl: string;
};

export type StatementLine = {
  /** Of `payout` and `payout-return` the amount stands in `netMinor` alone: below zero left, above zero came back. */
  type: 'capture' | 'refund' | 'payout' | 'payout-return';
  id: string;
  paymentId: string;
  merchantReference: string;
  occurredAt: Date;
  currency: string;
  capturedMinor: bigint;
  refundedMinor: bigint;
  feeMinor: bigint;
  netMinor: bigint;
};
export type StatementTotal = Pick<StatementLine, 'currency' | 'capturedMinor' | 'refundedMinor' | 'feeMinor' | 'netMinor'>;
export type Statement = { csv: string; lines: StatementLine[]; totals: StatementTotal[] };

export type NewPayment = {
  idempotencyKey: string;
  merchantReference: string;
  amountMinor: bigint;
  currency: string;
  subject: string;
  notifyUrl: string;
  returnUrl: string;
  capture: CaptureMode;
  expiresAt?: Date;
};
export type NewRefund = { idempotencyKey: string; merchantReference: string; amountMinor: bigint; reason: string };

/** Why nothing can be said about a call: it may have been carried out or not. Ask again, with the same key. */
export type UnknownReason = 'timeout' | 'unreachable' | 'provider-error' | 'unverified' | 'malformed';

export type Answer<Value> =
  | { value: Value }
  /** The provider says no: nothing was changed. */
  | { refused: string; status: number; detail: string; field?: string }
  | { unknown: UnknownReason; detail: string };
