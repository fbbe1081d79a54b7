import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { addDelivery } from './record-event.ts';

export const MAX_REDELIVERIES = 100;

/**
 * Sends an event again `times` times, at once and side by side. With `isShuffled`, every event of the same
 * payment is sent that often, in a random order.
 */
export function redeliver(
  ctx: Context, eventId: string, options: { times: number; isShuffled: boolean },
): { deliveries: number } | Refusal {
  return ctx.store.transact(() => {
    const event = ctx.store.first<{ subject: string }>('SELECT coalesce(payment_id, transfer_id) AS subject FROM event WHERE id = ?', eventId);
    if (!event) return refuse('not-found', 'There is no such event.');
    const eventIds = options.isShuffled ? eventsOf(ctx, event.subject) : [eventId];
    const planned = eventIds.flatMap((id) => Array.from({ length: options.times }, () => id));
    if (options.isShuffled) shuffle(planned, ctx.random);
    const dueAt = moment(ctx);
    for (const id of planned) addDelivery(ctx, { eventId: id, lane: ctx.newId('evt'), dueAt });
    ctx.wake();
    return { deliveries: planned.length };
  });
}

function eventsOf(ctx: Context, subject: string): string[] {
  const rows = ctx.store.all<{ id: string }>('SELECT id FROM event WHERE coalesce(payment_id, transfer_id) = ? ORDER BY seq', subject);
  return rows.map((row) => row.id);
}

function shuffle(list: string[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [list[last], list[chosen]] = [list[chosen] as string, list[last] as string];
  }
}
