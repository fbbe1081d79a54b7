import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import type { CaptureMode, PaymentStatus, RefundStatus, WirePayment, WireRefund } from '../protocol.ts';

export type PaymentRow = {
  id: string;
  merchant_id: string;
  merchant_reference: string;
  status: PaymentStatus;
  amount_minor: bigint;
  currency: string;
  captured_minor: bigint;
  refund_reserved_minor: bigint;
  refunded_minor: bigint;
  subject: string;
  notify_url: string;
  return_url: string;
  capture: CaptureMode;
  pending_until: string | null;
  pending_plan: string | null;
  failure_code: string | null;
  created_at: string;
  expires_at: string;
  authorised_at: string | null;
  captured_at: string | null;
};

export type RefundRow = {
  id: string;
  payment_id: string;
  merchant_id: string;
  merchant_reference: string;
  status: RefundStatus;
  amount_minor: bigint;
  currency: string;
  reason: string;
  created_at: string;
  due_at: string;
  finished_at: string | null;
};

/** Statuses that end by themselves at `expires_at`. */
const LAPSING: ReadonlySet<PaymentStatus> = new Set(['created', 'failed', 'authorised']);

export function presentPayment(ctx: Context, row: PaymentRow): WirePayment {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    merchantReference: row.merchant_reference,
    status: row.status,
    amountMinor: row.amount_minor.toString(),
    currency: row.currency,
    capturedMinor: row.captured_minor.toString(),
    refundedMinor: row.refunded_minor.toString(),
    subject: row.subject,
    capture: row.capture,
    payUrl: `${ctx.settings.publicUrl}/pay/${row.id}`,
    returnUrl: row.return_url,
    createdAt: row.created_at,
    expiresAt: LAPSING.has(row.status) ? row.expires_at : null,
    pendingUntil: row.pending_until,
    authorisedAt: row.authorised_at,
    capturedAt: row.captured_at,
    failureCode: row.failure_code,
  };
}

export function presentRefund(row: RefundRow): WireRefund {
  return {
    id: row.id,
    paymentId: row.payment_id,
    merchantReference: row.merchant_reference,
    status: row.status,
    amountMinor: row.amount_minor.toString(),
    currency: row.currency,
    reason: row.reason,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** Where the payer goes back to. */
export function returnAddress(row: PaymentRow): string {
  const url = new URL(row.return_url);
  url.searchParams.set('payment', row.id);
  return url.href;
}

export function isLapsed(ctx: Context, row: PaymentRow): boolean {
  return LAPSING.has(row.status) && row.pending_until === null && row.expires_at <= moment(ctx);
}
