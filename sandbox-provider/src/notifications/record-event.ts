import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { presentPayment, presentRefund } from '../payments/payment-row.ts';
import type { PaymentRow, RefundRow } from '../payments/payment-row.ts';
import type { EventType, TransferEventType, WireEvent, WirePayment, WireTransferEvent } from '../protocol.ts';
import { presentTransfer } from '../transfers/transfer-row.ts';
import type { TransferRow } from '../transfers/transfer-row.ts';
import { HONEST_PLAN } from './plan.ts';
import type { NotificationPlan } from './plan.ts';

const DELAYED_MS = 10_000;
const OUT_OF_ORDER_MS = 3_000;

/** Call it in the transaction that makes the event true. */
export function recordEvent(
  ctx: Context, type: EventType, payment: PaymentRow, options: { plan?: NotificationPlan; refund?: RefundRow } = {},
): void {
  const plan = options.plan ?? HONEST_PLAN;
  const createdAt = moment(ctx);
  const presented = tamper(presentPayment(ctx, payment), plan);
  const event: WireEvent = {
    id: ctx.newId('evt'),
    type,
    createdAt,
    data: options.refund ? { payment: presented, refund: presentRefund(options.refund) } : { payment: presented },
  };
  ctx.store.run(
    'INSERT INTO event (id, merchant_id, payment_id, type, body, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    event.id, payment.merchant_id, payment.id, type, JSON.stringify(event), createdAt,
  );
  const dueAt = moment(ctx, delayMs(type, plan));
  // Deliveries of one lane follow each other; a duplicate has a lane of its own and may overtake.
  addDelivery(ctx, { eventId: event.id, lane: payment.id, dueAt, isWithheld: plan.timing === 'never' });
  if (plan.twice && plan.timing !== 'never') addDelivery(ctx, { eventId: event.id, lane: `${event.id}/2`, dueAt });
  ctx.wake();
}

/** As `recordEvent`, of a transfer. */
export function recordTransferEvent(ctx: Context, type: TransferEventType, row: TransferRow): void {
  const event: WireTransferEvent = { id: ctx.newId('evt'), type, createdAt: moment(ctx), data: { transfer: presentTransfer(row) } };
  ctx.store.run(
    'INSERT INTO event (id, merchant_id, transfer_id, type, body, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    event.id, row.merchant_id, row.id, type, JSON.stringify(event), event.createdAt,
  );
  addDelivery(ctx, { eventId: event.id, lane: row.id, dueAt: event.createdAt });
  ctx.wake();
}

export function addDelivery(
  ctx: Context, delivery: { eventId: string; lane: string; dueAt: string; isWithheld?: boolean },
): void {
  ctx.store.run(
    'INSERT INTO delivery (event_id, lane, status, due_at) VALUES (?, ?, ?, ?)',
    delivery.eventId, delivery.lane, delivery.isWithheld ? 'withheld' : 'waiting', delivery.dueAt,
  );
}

function delayMs(type: EventType, plan: NotificationPlan): number {
  const delayedMs = plan.timing === 'delayed' ? DELAYED_MS : 0;
  const reorderedMs = plan.outOfOrder && type === 'payment.authorised' ? OUT_OF_ORDER_MS : 0;
  return delayedMs + reorderedMs;
}

/** Wrong on purpose, and correctly signed all the same. */
function tamper(payment: WirePayment, plan: NotificationPlan): WirePayment {
  if (plan.content === 'wrong-currency') return { ...payment, currency: payment.currency === 'CNY' ? 'USD' : 'CNY' };
  if (plan.content === 'true') return payment;
  const wrong = (minor: string) => (minor === '0' ? '0' : (minor === '1' ? '2' : (BigInt(minor) - 1n).toString()));
  return { ...payment, amountMinor: wrong(payment.amountMinor), capturedMinor: wrong(payment.capturedMinor) };
}
