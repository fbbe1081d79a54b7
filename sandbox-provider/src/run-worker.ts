import { moment } from './context.ts';
import type { Context } from './context.ts';
import { forgetNonces } from './merchants/remember-nonce.ts';
import { attemptDelivery, claimDelivery, findDueDeliveries, findDueDeliveriesOf } from './notifications/deliver.ts';
import type { Delivery } from './notifications/deliver.ts';
import { settlePending } from './payments/decide-payment.ts';
import { expirePayments } from './payments/expire-payments.ts';
import { finishRefunds } from './payments/refund-payment.ts';
import { finishTransfers } from './transfers/make-transfer.ts';

const MAX_IN_FLIGHT = 16;
const MAX_DUE_READ = 200;
/** A clock may jump, so nothing is slept through for longer than this. */
const MAX_SLEEP_MS = 500;
const SLEEP_AFTER_ERROR_MS = 1_000;

export type Worker = {
  wake(): void;
  /** Sends what is due for one payment and waits until it is answered, refused or timed out. */
  deliverNow(paymentId: string): Promise<void>;
  stop(): Promise<void>;
};

/** Everything that happens by itself: pending decisions, refunds, expiry, notifications. */
export function startWorker(ctx: Context): Worker {
  const stopping = new AbortController();
  const busyLanes = new Set<string>();
  const inFlight = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function sleep(ms: number): void {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(turn, ms);
  }

  function turn(): void {
    try {
      advance(ctx);
      startDue();
      sleep(untilNextDueMs(ctx));
    } catch (error) {
      // A full disk or a locked store must not end the worker: what is due stays due.
      ctx.report(error);
      sleep(SLEEP_AFTER_ERROR_MS);
    }
  }

  function startDue(): void {
    for (const delivery of findDueDeliveries(ctx, MAX_DUE_READ)) {
      if (inFlight.size >= MAX_IN_FLIGHT) return;
      if (!busyLanes.has(delivery.lane) && claimDelivery(ctx, delivery)) void start([delivery]);
    }
  }

  /** Sends claimed deliveries one after the other. */
  function start(deliveries: Delivery[]): Promise<void> {
    for (const delivery of deliveries) busyLanes.add(delivery.lane);
    const sending = sendInTurn(ctx, deliveries, stopping.signal)
      .catch(ctx.report)
      .finally(() => {
        for (const delivery of deliveries) busyLanes.delete(delivery.lane);
        inFlight.delete(sending);
        sleep(0);
      });
    inFlight.add(sending);
    return sending;
  }

  sleep(0);
  return {
    wake: () => sleep(0),
    deliverNow: (paymentId) => start(findDueDeliveriesOf(ctx, paymentId).filter((delivery) => claimDelivery(ctx, delivery))),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all(inFlight);
    },
  };
}

async function sendInTurn(ctx: Context, deliveries: Delivery[], stopping: AbortSignal): Promise<void> {
  for (const delivery of deliveries) await attemptDelivery(ctx, delivery, stopping);
}

function advance(ctx: Context): void {
  settlePending(ctx);
  finishRefunds(ctx);
  finishTransfers(ctx);
  expirePayments(ctx);
  forgetNonces(ctx);
}

function untilNextDueMs(ctx: Context): number {
  const now = moment(ctx);
  const next = ctx.store.first<{ at: string | null }>(
    `SELECT min(at) AS at FROM (
       SELECT min(due_at) AS at FROM delivery WHERE status = 'waiting' AND due_at > ?
       UNION ALL SELECT min(due_at) FROM refund WHERE status = 'pending'
       UNION ALL SELECT min(due_at) FROM transfer WHERE status = 'pending'
       UNION ALL SELECT min(returns_at) FROM transfer WHERE status = 'paid' AND returns_at IS NOT NULL
       UNION ALL SELECT min(pending_until) FROM payment WHERE pending_until IS NOT NULL)`,
    now,
  )?.at;
  if (!next) return MAX_SLEEP_MS;
  return Math.min(MAX_SLEEP_MS, Math.max(0, Date.parse(next) - Date.parse(now)));
}
