import { HEADERS } from '../protocol.ts';
import { isFresh, isSignedBy, isWellFormed, notificationContent, SIGNATURE_WINDOW_MS } from '../signature.ts';
import type { Clock } from '../signature.ts';
import { parseEvent, parseTransferEvent } from './parse-wire.ts';
import type { NotificationEvent, TransferEvent } from './types.ts';

export type NotificationRefusal = 'forged' | 'stale' | 'replayed' | 'malformed';

export type NotificationCheck = {
  secret: string;
  clock: Clock;
  /**
   * Remembers a nonce until `forgetAt` and says whether it had been seen. Asked last, for properly signed and
   * fresh notifications only.
   */
  seenNonce(nonce: string, forgetAt: Date): boolean | Promise<boolean>;
};

/**
 * `body` is the text as it arrived. A verified event is genuine, yet it may come twice, late or out of order,
 * and the amount it states is a claim to be compared with the order.
 */
export function verifyNotification(
  headers: Headers | Record<string, string | undefined>, body: string, check: NotificationCheck,
): Promise<{ event: NotificationEvent } | { refused: NotificationRefusal }> {
  return verify(headers, body, check, parseEvent);
}

/** As `verifyNotification`, of a transfer. */
export function verifyTransferNotification(
  headers: Headers | Record<string, string | undefined>, body: string, check: NotificationCheck,
): Promise<{ event: TransferEvent } | { refused: NotificationRefusal }> {
  return verify(headers, body, check, parseTransferEvent);
}

async function verify<Event>(
  headers: Headers | Record<string, string | undefined>, body: string, check: NotificationCheck, parse: (value: unknown) => Event,
): Promise<{ event: Event } | { refused: NotificationRefusal }> {
  const stamp = { timestamp: readHeader(headers, HEADERS.timestamp), nonce: readHeader(headers, HEADERS.nonce) };
  const signature = readHeader(headers, HEADERS.signature);
  if (!isWellFormed(stamp) || !isSignedBy(check.secret, notificationContent(body, stamp), signature)) {
    return { refused: 'forged' };
  }
  if (!isFresh(stamp, check.clock)) return { refused: 'stale' };
  let event: Event;
  try {
    event = parse(JSON.parse(body));
  } catch {
    return { refused: 'malformed' };
  }
  const forgetAt = new Date(check.clock.now().getTime() + 2 * SIGNATURE_WINDOW_MS);
  return (await check.seenNonce(stamp.nonce, forgetAt)) ? { refused: 'replayed' } : { event };
}

function readHeader(headers: Headers | Record<string, string | undefined>, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  return headers[name] ?? headers[name.toLowerCase()] ?? '';
}
