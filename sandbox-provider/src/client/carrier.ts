import { SCAN_STATUSES } from '../carrier/carrier-protocol.ts';
import type { ScanStatus, WireParcel, WireScan } from '../carrier/carrier-protocol.ts';
import { HEADERS } from '../protocol.ts';
import { isFresh, isSignedBy, isWellFormed, notificationContent } from '../signature.ts';
import type { Clock } from '../signature.ts';
import { sendSigned } from './send-signed.ts';
import type { Connection } from './send-signed.ts';
import type { Answer } from './types.ts';

export type Scan = { id: string; status: ScanStatus; at: Date; place: string; words: string };
export type Parcel = { carrier: string; trackingNumber: string; reference: string; scans: Scan[] };
export type ScanEvent = { id: string; reference: string; trackingNumber: string; scan: Scan };
export type NewSubscription = { carrier: string; trackingNumber: string; reference: string; notifyUrl: string };

export type CarrierClient = {
  /** Again with the same reference changes nothing. */
  subscribe(subscription: NewSubscription): Promise<Answer<Parcel>>;
  /** Null when there is no such parcel. */
  readParcel(reference: string): Promise<Answer<Parcel | null>>;
};

export type CarrierClientOptions = { baseUrl: string; merchantId: string; secret: string; fetch?: typeof fetch; clock?: Clock; timeoutMs?: number };

const DEFAULT_TIMEOUT_MS = 10_000;

export function createCarrierClient(options: CarrierClientOptions): CarrierClient {
  const connection: Connection = { ...options, fetch: options.fetch ?? fetch, clock: options.clock ?? { now: () => new Date() }, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS };
  return {
    subscribe: async (subscription) => parse(await sendSigned(connection, { method: 'POST', path: '/v1/carrier/subscriptions', content: subscription })),
    readParcel: async (reference) => {
      const answer = await sendSigned(connection, { method: 'GET', path: `/v1/carrier/parcels/${encodeURIComponent(reference)}` });
      return 'refused' in answer && answer.refused === 'not-found' ? { value: null } : parse(answer);
    },
  };
}

/** Believes nothing that is not signed. A genuine event may come twice, late and out of order. */
export function verifyScanEvent(headers: Headers, body: string, check: { secret: string; clock: Clock }): { event: ScanEvent } | { refused: 'forged' | 'stale' | 'malformed' } {
  const stamp = { timestamp: headers.get(HEADERS.timestamp) ?? '', nonce: headers.get(HEADERS.nonce) ?? '' };
  const signature = headers.get(HEADERS.signature) ?? '';
  if (!isWellFormed(stamp) || !isSignedBy(check.secret, notificationContent(body, stamp), signature)) return { refused: 'forged' };
  if (!isFresh(stamp, check.clock)) return { refused: 'stale' };
  try {
    const { id, data } = JSON.parse(body) as { id: unknown; data: { reference: unknown; trackingNumber: unknown; scan: WireScan } };
    return { event: { id: text(id), reference: text(data.reference), trackingNumber: text(data.trackingNumber), scan: parseScan(data.scan) } };
  } catch {
    return { refused: 'malformed' };
  }
}

function parse(answer: Answer<string>): Answer<Parcel> {
  if (!('value' in answer)) return answer;
  try {
    const parcel = JSON.parse(answer.value) as WireParcel;
    return { value: { carrier: text(parcel.carrier), trackingNumber: text(parcel.trackingNumber), reference: text(parcel.reference), scans: parcel.scans.map(parseScan) } };
  } catch (error) {
    return { unknown: 'malformed', detail: error instanceof Error ? error.message : String(error) };
  }
}

function parseScan(scan: WireScan): Scan {
  const status = SCAN_STATUSES.find((known) => known === scan.status);
  const at = new Date(scan.at);
  if (!status || Number.isNaN(at.getTime())) throw new Error('not a scan');
  return { id: text(scan.id), status, at, place: text(scan.place), words: text(scan.words) };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('not a text');
  return value;
}
