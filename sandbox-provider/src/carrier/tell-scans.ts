import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { HEADERS } from '../protocol.ts';
import { newStamp, notificationContent, sign } from '../signature.ts';
import type { ScanStatus, WireScanEvent } from './carrier-protocol.ts';

const TICK_MS = 250;
const MAX_AT_ONCE = 20;
const LEASE_MARGIN_MS = 5_000;

type Due = {
  id: bigint; scan_id: string; status: ScanStatus; at: string; place: string; words: string; attempts: bigint; due_at: string;
  reference: string; tracking_number: string; carrier: string; notify_url: string; merchant_id: string; secret: string;
};

const DUE_SQL = `
  SELECT d.id, d.scan_id, d.attempts, d.due_at, s.status, s.at, s.place, s.words, p.reference, p.tracking_number, p.carrier, p.notify_url,
    m.id AS merchant_id, m.secret
  FROM scan_delivery d JOIN scan s ON s.id = d.scan_id
    JOIN parcel p ON p.merchant_id = d.merchant_id AND p.reference = d.reference JOIN merchant m ON m.id = d.merchant_id
  WHERE d.status = 'waiting' AND d.due_at <= ? ORDER BY d.due_at, d.id LIMIT ?`;

/** Tells those who have subscribed of scans, again and again until they acknowledge, on the provider's schedule. */
export function startTelling(ctx: Context): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    turn = tellDue(ctx, stopping.signal).catch(ctx.report).finally(() => {
      isBusy = false;
    });
  }, TICK_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await turn;
    },
  };
}

async function tellDue(ctx: Context, stopping: AbortSignal): Promise<void> {
  for (const due of ctx.store.all<Due>(DUE_SQL, moment(ctx), MAX_AT_ONCE)) {
    if (stopping.aborted) return;
    const leaseEnd = moment(ctx, ctx.settings.notificationTimeoutMs + LEASE_MARGIN_MS);
    const isMine = ctx.store.run(`UPDATE scan_delivery SET due_at = ?, attempts = attempts + 1 WHERE id = ? AND status = 'waiting' AND due_at = ?`, leaseEnd, due.id, due.due_at) === 1;
    if (!isMine) continue;
    if (await post(ctx, due, stopping)) {
      ctx.store.run(`UPDATE scan_delivery SET status = 'acknowledged' WHERE id = ?`, due.id);
      continue;
    }
    const delayMs = ctx.settings.retryDelaysMs[Number(due.attempts)];
    ctx.store.run('UPDATE scan_delivery SET status = ?, due_at = ? WHERE id = ?', delayMs === undefined ? 'given-up' : 'waiting', moment(ctx, delayMs ?? 0), due.id);
  }
}

/** Each attempt is signed anew. */
async function post(ctx: Context, due: Due, stopping: AbortSignal): Promise<boolean> {
  const event: WireScanEvent = {
    id: `evt_${due.scan_id}`,
    type: 'parcel.scanned',
    createdAt: moment(ctx),
    data: {
      carrier: due.carrier, trackingNumber: due.tracking_number, reference: due.reference,
      scan: { id: due.scan_id, status: due.status, at: due.at, place: due.place, words: due.words },
    },
  };
  const [body, stamp] = [JSON.stringify(event), newStamp(ctx.clock)];
  try {
    const response = await fetch(due.notify_url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        [HEADERS.merchant]: due.merchant_id,
        [HEADERS.timestamp]: stamp.timestamp,
        [HEADERS.nonce]: stamp.nonce,
        [HEADERS.signature]: sign(due.secret, notificationContent(body, stamp)),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ctx.settings.notificationTimeoutMs)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
