import type { Context } from '../context.ts';
import { recordEvent } from '../notifications/record-event.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { PaymentRow } from './payment-row.ts';
import { readPayment } from './read-payments.ts';

/** Cancelling what is cancelled already answers with the payment as it is. A pending decision is called off. */
export function cancelPayment(ctx: Context, merchantId: string, id: string): PaymentRow | Refusal {
  return ctx.store.transact(() => {
    const payment = readPayment(ctx, merchantId, id);
    if (isRefusal(payment) || payment.status === 'cancelled') return payment;
    const cancelled = ctx.store.first<PaymentRow>(
      `UPDATE payment SET status = 'cancelled', pending_until = NULL, pending_plan = NULL
       WHERE id = ? AND status IN ('created', 'failed', 'authorised') RETURNING *`,
      id,
    );
    if (!cancelled) return refuse('wrong-state', `A payment that is ${payment.status} cannot be cancelled.`);
    recordEvent(ctx, 'payment.cancelled', cancelled);
    return cancelled;
  });
}
