import { HEADERS } from '../protocol.ts';
import { newStamp, notificationContent, sign } from '../signature.ts';
import type { Clock } from '../signature.ts';

/** The headers of a notification, signed now: of the provider's own, and of those that a test or a demo tells in its name. */
export function notificationHeaders(
  merchant: { id: string; secret: string }, body: string, clock: Clock = { now: () => new Date() },
): Record<string, string> {
  const stamp = newStamp(clock);
  return {
    'Content-Type': 'application/json',
    [HEADERS.merchant]: merchant.id,
    [HEADERS.timestamp]: stamp.timestamp,
    [HEADERS.nonce]: stamp.nonce,
    [HEADERS.signature]: sign(merchant.secret, notificationContent(body, stamp)),
  };
}
