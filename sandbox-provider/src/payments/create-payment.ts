import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { expirePayments } from './expire-payments.ts';
import { DEFAULT_PAYMENT_LIFE_MS } from './parse-input.ts';
import type { PaymentInput } from './parse-input.ts';
import type { PaymentRow } from './payment-row.ts';

export function createPayment(ctx: Context, merchantId: string, input: PaymentInput): PaymentRow | Refusal {
  return ctx.store.transact(() => {
    expirePayments(ctx);
    const row = ctx.store.first<PaymentRow>(
      `INSERT INTO payment (id, merchant_id, merchant_reference, status, amount_minor, currency, subject, notify_url,
         return_url, capture, created_at, expires_at)
       VALUES (?, ?, ?, 'created', ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (merchant_id, merchant_reference) WHERE status NOT IN ('cancelled', 'expired') DO NOTHING
       RETURNING *`,
      ctx.newId('pay'), merchantId, input.merchantReference, input.amountMinor, input.currency, input.subject,
      input.notifyUrl, input.returnUrl, input.capture, moment(ctx),
      input.expiresAt ?? moment(ctx, DEFAULT_PAYMENT_LIFE_MS),
    );
    if (!row) {
      const detail = 'This merchantReference has a payment that is not cancelled or expired.';
      return refuse('reference-used', detail, 'merchantReference');
    }
    ctx.wake();
    return row;
  });
}
