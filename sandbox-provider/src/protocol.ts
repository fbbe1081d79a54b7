// What travels over the wire between the provider and a merchant. Amounts are integer strings of minor units,
// times are ISO 8601 in UTC.

export const HEADERS = {
  merchant: 'Sandbox-Merchant',
  timestamp: 'Sandbox-Timestamp',
  nonce: 'Sandbox-Nonce',
  signature: 'Sandbox-Signature',
  idempotencyKey: 'Idempotency-Key',
  replayed: 'Idempotency-Replayed',
} as const;

export const PAYMENT_STATUSES = [
  'created', 'authorised', 'captured', 'failed', 'cancelled', 'expired', 'partly_refunded', 'refunded',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const REFUND_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const EVENT_TYPES = [
  'payment.authorised', 'payment.captured', 'payment.failed', 'payment.cancelled', 'payment.expired',
  'refund.succeeded', 'refund.failed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const TRANSFER_STATUSES = ['pending', 'paid', 'failed', 'returned'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const TRANSFER_EVENT_TYPES = ['transfer.paid', 'transfer.failed', 'transfer.returned'] as const;
export type TransferEventType = (typeof TRANSFER_EVENT_TYPES)[number];

export type CaptureMode = 'automatic' | 'manual';

export type WirePayment = {
  id: string;
  merchantId: string;
  merchantReference: string;
  status: PaymentStatus;
  amountMinor: string;
  currency: string;
  capturedMinor: string;
  refundedMinor: string;
  subject: string;
  capture: CaptureMode;
  payUrl: string;
  returnUrl: string;
  createdAt: string;
  /** When the present status lapses by itself; null once it cannot. */
  expiresAt: string | null;
  /** Set while the payer's bank is still deciding. */
  pendingUntil: string | null;
  authorisedAt: string | null;
  capturedAt: string | null;
  failureCode: string | null;
};

export type WireRefund = {
  id: string;
  paymentId: string;
  merchantReference: string;
  status: RefundStatus;
  amountMinor: string;
  currency: string;
  reason: string;
  createdAt: string;
  finishedAt: string | null;
};

export type WireTransfer = {
  id: string;
  merchantReference: string;
  status: TransferStatus;
  amountMinor: string;
  currency: string;
  purpose: string;
  failureCode: string | null;
  createdAt: string;
  paidAt: string | null;
  returnedAt: string | null;
};

export type WireTransferEvent = { id: string; type: TransferEventType; createdAt: string; data: { transfer: WireTransfer } };

export type WireEvent = {
  id: string;
  type: EventType;
  createdAt: string;
  data: { payment: WirePayment; refund?: WireRefund };
};

/** The body of every refusal (RFC 9457, application/problem+json). */
export type WireProblem = { status: number; code: string; detail: string; field?: string };

export const STATEMENT_COLUMNS = [
  'type', 'id', 'payment_id', 'merchant_reference', 'occurred_at', 'currency',
  'captured_minor', 'refunded_minor', 'fee_minor', 'net_minor',
] as const;
