import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { notificationHeaders } from './sign-notification.ts';

/** How much longer than its time limit a delivery is held before another process may take it over. */
const LEASE_MARGIN_MS = 5_000;

export type Delivery = {
  id: bigint;
  lane: string;
  due_at: string;
  attempts: bigint;
  body: string;
  notify_url: string;
  merchant_id: string;
  secret: string;
};

const DELIVERY_SQL = `
  SELECT delivery.id, delivery.lane, delivery.due_at, delivery.attempts, event.body, event.merchant_id,
    coalesce(payment.notify_url, transfer.notify_url) AS notify_url, merchant.secret
  FROM delivery JOIN event ON event.id = delivery.event_id LEFT JOIN payment ON payment.id = event.payment_id
    LEFT JOIN transfer ON transfer.id = event.transfer_id
    JOIN merchant ON merchant.id = event.merchant_id
  WHERE delivery.status = 'waiting' AND delivery.due_at <= ?`;

export function findDueDeliveries(ctx: Context, limit: number): Delivery[] {
  return ctx.store.all<Delivery>(`${DELIVERY_SQL} ORDER BY delivery.due_at, delivery.id LIMIT ?`, moment(ctx), limit);
}

export function findDueDeliveriesOf(ctx: Context, paymentId: string): Delivery[] {
  return ctx.store.all<Delivery>(
    `${DELIVERY_SQL} AND event.payment_id = ? ORDER BY delivery.due_at, delivery.id`, moment(ctx), paymentId,
  );
}

/** True when this caller now holds the delivery. Until the lease ends nobody else takes it. */
export function claimDelivery(ctx: Context, delivery: Delivery): boolean {
  const leaseEnd = moment(ctx, ctx.settings.notificationTimeoutMs + LEASE_MARGIN_MS);
  return ctx.store.run(
    `UPDATE delivery SET due_at = ?, attempts = attempts + 1 WHERE id = ? AND status = 'waiting' AND due_at = ?`,
    leaseEnd, delivery.id, delivery.due_at,
  ) === 1;
}

/** Sends a claimed delivery once and writes down what came of it. */
export async function attemptDelivery(ctx: Context, delivery: Delivery, stopping: AbortSignal): Promise<void> {
  const outcome = await post(ctx, delivery, stopping);
  if (stopping.aborted && !outcome.acknowledged) return returnDelivery(ctx, delivery);
  if (outcome.acknowledged) {
    ctx.store.run(
      `UPDATE delivery SET status = 'acknowledged', acknowledged_at = ?, last_outcome = ? WHERE id = ? AND status = 'waiting'`,
      moment(ctx), outcome.note, delivery.id,
    );
    return;
  }
  const delayMs = ctx.settings.retryDelaysMs[Number(delivery.attempts)];
  ctx.store.run(
    `UPDATE delivery SET status = ?, due_at = ?, last_outcome = ? WHERE id = ? AND status = 'waiting'`,
    delayMs === undefined ? 'given-up' : 'waiting', moment(ctx, delayMs ?? 0), outcome.note, delivery.id,
  );
}

/** Each attempt is signed anew, so a retry is never mistaken for a replay. */
async function post(
  ctx: Context, delivery: Delivery, stopping: AbortSignal,
): Promise<{ acknowledged: boolean; note: string }> {
  try {
    const response = await fetch(delivery.notify_url, {
      method: 'POST',
      headers: notificationHeaders({ id: delivery.merchant_id, secret: delivery.secret }, delivery.body, ctx.clock),
      body: delivery.body,
      // A redirect is no acknowledgement, and could lead off this machine.
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ctx.settings.notificationTimeoutMs)]),
    });
    await response.body?.cancel();
    return { acknowledged: response.ok, note: `status ${response.status}` };
  } catch (error) {
    return { acknowledged: false, note: error instanceof Error ? error.name : 'unknown error' };
  }
}

/** After a clean stop the next start sends it at once, in its old place, without counting the cut attempt. */
function returnDelivery(ctx: Context, delivery: Delivery): void {
  ctx.store.run(
    `UPDATE delivery SET due_at = ?, attempts = ? WHERE id = ? AND status = 'waiting'`,
    delivery.due_at, delivery.attempts, delivery.id,
  );
}
