import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { takeFault } from '../faults.ts';
import { recordEvent } from '../notifications/record-event.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { RefundInput } from './parse-input.ts';
import type { PaymentRow, RefundRow } from './payment-row.ts';
import { readPayment } from './read-payments.ts';

/** Accepted now, decided a little later. The amount is set aside at once, so refunds never exceed the capture. */
export function requestRefund(ctx: Context, merchantId: string, paymentId: string, input: RefundInput): RefundRow | Refusal {
  return ctx.store.transact(() => {
    const payment = readPayment(ctx, merchantId, paymentId);
    if (isRefusal(payment)) return payment;
    if (isReferenceUsed(ctx, merchantId, input.merchantReference)) {
      return refuse('reference-used', 'This merchantReference has a refund already.', 'merchantReference');
    }
    const reserved = ctx.store.run(
      `UPDATE payment SET refund_reserved_minor = refund_reserved_minor + ?
       WHERE id = ? AND status IN ('captured', 'partly_refunded') AND captured_minor - refund_reserved_minor >= ?`,
      input.amountMinor, paymentId, input.amountMinor,
    );
    if (reserved === 0) return refuseRefund(payment);
    ctx.wake();
    return ctx.store.first<RefundRow>(
      `INSERT INTO refund (id, payment_id, merchant_id, merchant_reference, status, amount_minor, currency, reason,
         created_at, due_at)
       VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?) RETURNING *`,
      ctx.newId('ref'), paymentId, merchantId, input.merchantReference, input.amountMinor, payment.currency,
      input.reason, moment(ctx), moment(ctx, ctx.settings.refundDelayMs),
    ) as RefundRow;
  });
}

export function finishRefunds(ctx: Context): void {
  const due = ctx.store.all<RefundRow>(`SELECT * FROM refund WHERE status = 'pending' AND due_at <= ?`, moment(ctx));
  for (const refund of due) {
    ctx.store.transact(() => (takeFault(ctx.faults, 'failRefundNext') ? failRefund(ctx, refund) : succeed(ctx, refund)));
  }
}

function isReferenceUsed(ctx: Context, merchantId: string, merchantReference: string): boolean {
  const sql = `SELECT id FROM refund WHERE merchant_id = ? AND merchant_reference = ? AND status <> 'failed'`;
  return ctx.store.first(sql, merchantId, merchantReference) !== undefined;
}

function refuseRefund(payment: PaymentRow): Refusal {
  if (payment.captured_minor === 0n) {
    return refuse('wrong-state', `A payment that is ${payment.status} cannot be refunded.`);
  }
  const left = payment.captured_minor - payment.refund_reserved_minor;
  return refuse('refund-too-large', `At most ${left} minor units can still be refunded.`, 'amountMinor');
}

function succeed(ctx: Context, pending: RefundRow): void {
  const refund = endRefund(ctx, pending, 'succeeded');
  if (!refund) return;
  const payment = ctx.store.first<PaymentRow>(
    `UPDATE payment SET refunded_minor = refunded_minor + ?,
       status = CASE WHEN refunded_minor + ? = captured_minor THEN 'refunded' ELSE 'partly_refunded' END
     WHERE id = ? AND status IN ('captured', 'partly_refunded') RETURNING *`,
    refund.amount_minor, refund.amount_minor, refund.payment_id,
  );
  if (!payment) throw new Error(`refund ${refund.id} succeeded on a payment that cannot be refunded`);
  ctx.store.run(
    `INSERT INTO movement (merchant_id, kind, subject_id, payment_id, merchant_reference, currency, amount_minor,
       fee_minor, occurred_at)
     VALUES (?, 'refund', ?, ?, ?, ?, ?, 0, ?)`,
    refund.merchant_id, refund.id, refund.payment_id, refund.merchant_reference, refund.currency,
    refund.amount_minor, refund.finished_at,
  );
  recordEvent(ctx, 'refund.succeeded', payment, { refund });
}

function failRefund(ctx: Context, pending: RefundRow): void {
  const refund = endRefund(ctx, pending, 'failed');
  if (!refund) return;
  const payment = ctx.store.first<PaymentRow>(
    'UPDATE payment SET refund_reserved_minor = refund_reserved_minor - ? WHERE id = ? RETURNING *',
    refund.amount_minor, refund.payment_id,
  );
  if (!payment) throw new Error(`refund ${refund.id} has no payment`);
  recordEvent(ctx, 'refund.failed', payment, { refund });
}

function endRefund(ctx: Context, refund: RefundRow, status: 'succeeded' | 'failed'): RefundRow | undefined {
  return ctx.store.first<RefundRow>(
    `UPDATE refund SET status = ?, finished_at = ? WHERE id = ? AND status = 'pending' RETURNING *`,
    status, moment(ctx), refund.id,
  );
}
