import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { recordEvent } from '../notifications/record-event.ts';
import type { PaymentRow } from './payment-row.ts';

/** A payment whose decision is pending does not expire: its bank may still say yes, and then it says so late. */
export function expirePayments(ctx: Context): void {
  ctx.store.transact(() => {
    const expired = ctx.store.all<PaymentRow>(
      `UPDATE payment SET status = 'expired'
       WHERE status IN ('created', 'failed', 'authorised') AND pending_until IS NULL AND expires_at <= ?
       RETURNING *`,
      moment(ctx),
    );
    for (const payment of expired) recordEvent(ctx, 'payment.expired', payment);
  });
}
