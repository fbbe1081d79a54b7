import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { feeMinor } from '../money.ts';
import { HONEST_PLAN } from '../notifications/plan.ts';
import type { NotificationPlan } from '../notifications/plan.ts';
import { recordEvent } from '../notifications/record-event.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { PaymentRow } from './payment-row.ts';
import { readPayment } from './read-payments.ts';

/** In full. Capturing what is captured already answers with the payment as it is. */
export function capturePayment(ctx: Context, merchantId: string, id: string): PaymentRow | Refusal {
  return ctx.store.transact(() => {
    const payment = readPayment(ctx, merchantId, id);
    if (isRefusal(payment)) return payment;
    const captured = captureAuthorised(ctx, payment, HONEST_PLAN);
    if (captured) return captured;
    if (payment.captured_at !== null) return payment;
    return refuse('wrong-state', `A payment that is ${payment.status} cannot be captured.`);
  });
}

export function captureAuthorised(ctx: Context, payment: PaymentRow, plan: NotificationPlan): PaymentRow | undefined {
  const now = moment(ctx);
  const captured = ctx.store.first<PaymentRow>(
    `UPDATE payment SET status = 'captured', captured_minor = amount_minor, captured_at = ?
     WHERE id = ? AND status = 'authorised' AND expires_at > ? RETURNING *`,
    now, payment.id, now,
  );
  if (!captured) return undefined;
  ctx.store.run(
    `INSERT INTO movement (merchant_id, kind, subject_id, payment_id, merchant_reference, currency, amount_minor,
       fee_minor, occurred_at)
     VALUES (?, 'capture', ?, ?, ?, ?, ?, ?, ?)`,
    captured.merchant_id, captured.id, captured.id, captured.merchant_reference, captured.currency,
    captured.captured_minor, feeMinor(captured.captured_minor), now,
  );
  recordEvent(ctx, 'payment.captured', captured, { plan });
  return captured;
}
