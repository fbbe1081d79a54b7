import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { expirePayments } from './expire-payments.ts';
import { isLapsed } from './payment-row.ts';
import type { PaymentRow, RefundRow } from './payment-row.ts';

const MAX_PAYMENTS_PER_REFERENCE = 100;

/** What the payer's page shows: anybody who has the link. */
export function readPaymentOfLink(ctx: Context, id: string): PaymentRow | undefined {
  const row = ctx.store.first<PaymentRow>('SELECT * FROM payment WHERE id = ?', id);
  if (!row || !isLapsed(ctx, row)) return row;
  expirePayments(ctx);
  return ctx.store.first<PaymentRow>('SELECT * FROM payment WHERE id = ?', id);
}

/** Another merchant's payment is not found, as one that does not exist. */
export function readPayment(ctx: Context, merchantId: string, id: string): PaymentRow | Refusal {
  const row = readPaymentOfLink(ctx, id);
  return row?.merchant_id === merchantId ? row : refuse('not-found', 'There is no such payment.');
}

/** Newest first. */
export function findPayments(ctx: Context, merchantId: string, merchantReference: string): PaymentRow[] {
  expirePayments(ctx);
  return ctx.store.all<PaymentRow>(
    `SELECT * FROM payment WHERE merchant_id = ? AND merchant_reference = ? ORDER BY created_at DESC, rowid DESC LIMIT ?`,
    merchantId, merchantReference, MAX_PAYMENTS_PER_REFERENCE,
  );
}

export function readRefund(ctx: Context, merchantId: string, id: string): RefundRow | Refusal {
  const row = ctx.store.first<RefundRow>('SELECT * FROM refund WHERE id = ? AND merchant_id = ?', id, merchantId);
  return row ?? refuse('not-found', 'There is no such refund.');
}

/** Oldest first. */
export function readRefundsOf(ctx: Context, payment: PaymentRow): RefundRow[] {
  return ctx.store.all<RefundRow>('SELECT * FROM refund WHERE payment_id = ? ORDER BY rowid', payment.id);
}
