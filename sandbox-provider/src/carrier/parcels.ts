import { randomUUID } from 'node:crypto';
import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { isObject } from '../payments/parse-input.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { SCAN_STATUSES } from './carrier-protocol.ts';
import type { ScanStatus, WireParcel, WireScan } from './carrier-protocol.ts';

const NUMBER_PATTERN = /^[\x21-\x7e]{1,60}$/;
const MAX_WORDS = 200;
const MAX_REFERENCE = 200;
const MAX_TIMES = 20;

export type Subscription = { carrier: string; trackingNumber: string; reference: string; notifyUrl: string };
export type ScanInput = { status: ScanStatus; at: string; place: string; words: string; times: number; silent: boolean };

export function parseSubscription(body: unknown, allowAny: boolean): Subscription | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { carrier, trackingNumber, reference, notifyUrl } = body;
  if (typeof carrier !== 'string' || carrier === '' || carrier.length > 60) return refuse('invalid', 'carrier must be 1 to 60 characters.', 'carrier');
  if (typeof trackingNumber !== 'string' || !NUMBER_PATTERN.test(trackingNumber)) {
    return refuse('invalid', 'trackingNumber must be 1 to 60 visible characters.', 'trackingNumber');
  }
  if (typeof reference !== 'string' || reference === '' || reference.length > MAX_REFERENCE) return refuse('invalid', 'reference is missing.', 'reference');
  const url = typeof notifyUrl === 'string' ? URL.parse(notifyUrl) : null;
  const isNear = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url === null || !/^https?:$/.test(url.protocol) || !(allowAny || isNear)) {
    return refuse('invalid', 'notifyUrl must be an http(s) address on this machine (loopback).', 'notifyUrl');
  }
  return { carrier, trackingNumber, reference, notifyUrl: url.href };
}

/** Again with the same reference changes nothing. What was scanned before is told at once. */
export function subscribe(ctx: Context, merchantId: string, { carrier, trackingNumber, reference, notifyUrl }: Subscription): WireParcel {
  ctx.store.transact(() => {
    const isNew = ctx.store.run(
      'INSERT INTO parcel (merchant_id, tracking_number, carrier, reference, notify_url, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      merchantId, trackingNumber, carrier, reference, notifyUrl, moment(ctx),
    ) === 1;
    if (!isNew) return;
    for (const { id } of readScans(ctx, trackingNumber)) queue(ctx, id, { merchant_id: merchantId, reference }, 1);
  });
  ctx.wake();
  return { carrier, trackingNumber, reference, scans: readScans(ctx, trackingNumber) };
}

export function readParcel(ctx: Context, merchantId: string, reference: string): WireParcel | undefined {
  const found = ctx.store.first<{ carrier: string; tracking_number: string }>(
    'SELECT carrier, tracking_number FROM parcel WHERE merchant_id = ? AND reference = ?', merchantId, reference,
  );
  return found && { carrier: found.carrier, trackingNumber: found.tracking_number, reference, scans: readScans(ctx, found.tracking_number) };
}

export function readScans(ctx: Context, trackingNumber: string): WireScan[] {
  return ctx.store.all<WireScan>('SELECT id, status, at, place, words FROM scan WHERE tracking_number = ? ORDER BY seq', trackingNumber)
    .map(({ id, status, at, place, words }) => ({ id, status, at, place, words }));
}

export function parseScan(ctx: Context, body: unknown): ScanInput | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const status = SCAN_STATUSES.find((known) => known === body['status']);
  if (!status) return refuse('invalid', `status must be one of ${SCAN_STATUSES.join(', ')}.`, 'status');
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, MAX_WORDS) : '');
  const at = new Date(typeof body['at'] === 'string' ? body['at'] : ctx.clock.now());
  if (Number.isNaN(at.getTime())) return refuse('invalid', 'at must be an ISO 8601 time.', 'at');
  const times = Number(body['times'] ?? 1);
  if (!Number.isSafeInteger(times) || times < 1 || times > MAX_TIMES) return refuse('invalid', `times must be 1 to ${MAX_TIMES}.`, 'times');
  return { status, at: at.toISOString(), place: text(body['place']), words: text(body['words']), times, silent: body['silent'] === true };
}

/** What a hand scanner does: everybody who has subscribed to the number is told, `times` times, or not at all. */
export function recordScan(ctx: Context, trackingNumber: string, { status, at, place, words, times, silent }: ScanInput): WireScan {
  const scan: WireScan = { id: `scan_${randomUUID()}`, status, at, place, words };
  ctx.store.transact(() => {
    ctx.store.run('INSERT INTO scan (id, tracking_number, status, at, place, words) VALUES (?, ?, ?, ?, ?, ?)', scan.id, trackingNumber, status, at, place, words);
    if (silent) return;
    const followed = ctx.store.all<{ merchant_id: string; reference: string }>('SELECT merchant_id, reference FROM parcel WHERE tracking_number = ?', trackingNumber);
    for (const each of followed) queue(ctx, scan.id, each, times);
  });
  ctx.wake();
  return scan;
}

function queue(ctx: Context, scanId: string, { merchant_id, reference }: { merchant_id: string; reference: string }, times: number): void {
  for (let each = 0; each < times; each++) {
    ctx.store.run(`INSERT INTO scan_delivery (scan_id, merchant_id, reference, status, due_at) VALUES (?, ?, ?, 'waiting', ?)`, scanId, merchant_id, reference, moment(ctx));
  }
}
