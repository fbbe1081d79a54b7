import type { Context } from '../context.ts';
import type { EventType, WireEvent } from '../protocol.ts';

export type WireDelivery = {
  status: 'waiting' | 'acknowledged' | 'given-up' | 'withheld';
  dueAt: string;
  attempts: number;
  lastOutcome: string | null;
  acknowledgedAt: string | null;
};
export type WireDispatch = { id: string; type: EventType; event: WireEvent; deliveries: WireDelivery[] };

type Row = {
  event_id: string;
  type: EventType;
  body: string;
  status: WireDelivery['status'];
  due_at: string;
  attempts: bigint;
  last_outcome: string | null;
  acknowledged_at: string | null;
};

/** The events of a payment, oldest first, each with what became of its deliveries. */
export function listEvents(ctx: Context, paymentId: string): WireDispatch[] {
  const rows = ctx.store.all<Row>(
    `SELECT event.id AS event_id, event.type, event.body, delivery.status, delivery.due_at, delivery.attempts,
       delivery.last_outcome, delivery.acknowledged_at
     FROM event JOIN delivery ON delivery.event_id = event.id
     WHERE coalesce(event.payment_id, event.transfer_id) = ? ORDER BY event.seq, delivery.id`,
    paymentId,
  );
  const dispatches = new Map<string, WireDispatch>();
  for (const row of rows) {
    const dispatch = dispatches.get(row.event_id)
      ?? { id: row.event_id, type: row.type, event: JSON.parse(row.body) as WireEvent, deliveries: [] };
    dispatch.deliveries.push({
      status: row.status,
      dueAt: row.due_at,
      attempts: Number(row.attempts),
      lastOutcome: row.last_outcome,
      acknowledgedAt: row.acknowledged_at,
    });
    dispatches.set(row.event_id, dispatch);
  }
  return [...dispatches.values()];
}
