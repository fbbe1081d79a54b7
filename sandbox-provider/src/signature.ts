import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_WINDOW_MS = 5 * 60_000;
const NONCE_PATTERN = /^[A-Za-z0-9_-]{16,64}$/;
const TIMESTAMP_PATTERN = /^\d{1,12}$/;

export type Clock = { now(): Date };
export type Stamp = { timestamp: string; nonce: string };

// The three contents start differently (a method, "response", a digit), so a signature made for one never
// passes for another.

export function requestContent(
  request: { method: string; target: string; idempotencyKey: string; body: string },
  stamp: Stamp,
): string {
  const { method, target, idempotencyKey, body } = request;
  return [method.toUpperCase(), target, stamp.timestamp, stamp.nonce, idempotencyKey, body].join('\n');
}

/** Bound to the request's nonce: an old answer cannot be passed off as the answer to a new question. */
export function responseContent(response: { status: number; requestNonce: string; body: string }, stamp: Stamp): string {
  return ['response', response.requestNonce, response.status, stamp.timestamp, stamp.nonce, response.body].join('\n');
}

export function notificationContent(body: string, stamp: Stamp): string {
  return `${stamp.timestamp}.${stamp.nonce}.${body}`;
}

export function sign(secret: string, content: string): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}

export function isSignedBy(secret: string, content: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, content));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The timestamp is in Unix seconds. */
export function newStamp(clock: Clock): Stamp {
  return { timestamp: String(Math.floor(clock.now().getTime() / 1000)), nonce: randomBytes(18).toString('base64url') };
}

export function isWellFormed(stamp: Stamp): boolean {
  return TIMESTAMP_PATTERN.test(stamp.timestamp) && NONCE_PATTERN.test(stamp.nonce);
}

export function isFresh(stamp: Stamp, clock: Clock): boolean {
  return Math.abs(clock.now().getTime() - Number(stamp.timestamp) * 1000) <= SIGNATURE_WINDOW_MS;
}
