import { isCurrency, readMinor } from '../money.ts';
import type { CaptureMode } from '../protocol.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

const MAX_SUBJECT_LENGTH = 128;
const MAX_REASON_LENGTH = 256;
const MAX_URL_LENGTH = 2_048;
const REFERENCE_PATTERN = /^[A-Za-z0-9._:-]{1,64}$/;
const CONTROL_CHARACTERS = /\p{Cc}/u;
export const DEFAULT_PAYMENT_LIFE_MS = 30 * 60_000;
export const MAX_PAYMENT_LIFE_MS = 30 * 24 * 60 * 60_000;

export type PaymentInput = {
  merchantReference: string;
  amountMinor: bigint;
  currency: string;
  subject: string;
  notifyUrl: string;
  returnUrl: string;
  capture: CaptureMode;
  expiresAt: string | undefined;
};

export type RefundInput = { merchantReference: string; amountMinor: bigint; reason: string };

export function parsePayment(body: unknown, options: { now: Date; allowAnyNotifyUrl: boolean }): PaymentInput | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { merchantReference, currency, subject, notifyUrl, returnUrl, capture, expiresAt } = body;
  if (!isReference(merchantReference)) return wrongReference();
  const amountMinor = readMinor(body['amountMinor']);
  if (amountMinor === undefined) return wrongAmount();
  if (typeof currency !== 'string' || !isCurrency(currency)) {
    return refuse('invalid', 'currency must be an ISO 4217 code in capitals.', 'currency');
  }
  if (!isText(subject, MAX_SUBJECT_LENGTH)) {
    return refuse('invalid', `subject must be 1 to ${MAX_SUBJECT_LENGTH} characters on one line.`, 'subject');
  }
  if (!isWebAddress(returnUrl)) return refuse('invalid', 'returnUrl must be an http(s) address.', 'returnUrl');
  if (!isWebAddress(notifyUrl) || !(options.allowAnyNotifyUrl || isLoopback(notifyUrl))) {
    return refuse('invalid', 'notifyUrl must be an http(s) address on this machine (loopback).', 'notifyUrl');
  }
  if (capture !== 'automatic' && capture !== 'manual') {
    return refuse('invalid', 'capture must be "automatic" or "manual".', 'capture');
  }
  const expiry = readExpiry(expiresAt, options.now);
  if (typeof expiry === 'object' && isRefusal(expiry)) return expiry;
  return { merchantReference, amountMinor, currency, subject, notifyUrl, returnUrl, capture, expiresAt: expiry };
}

export function parseRefund(body: unknown): RefundInput | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { merchantReference, reason } = body;
  if (!isReference(merchantReference)) return wrongReference();
  const amountMinor = readMinor(body['amountMinor']);
  if (amountMinor === undefined) return wrongAmount();
  if (!isText(reason, MAX_REASON_LENGTH)) {
    return refuse('invalid', `reason must be 1 to ${MAX_REASON_LENGTH} characters on one line.`, 'reason');
  }
  return { merchantReference, amountMinor, reason };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isReference(value: unknown): value is string {
  return typeof value === 'string' && REFERENCE_PATTERN.test(value);
}

export function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= maxLength && !CONTROL_CHARACTERS.test(value);
}

function wrongReference(): Refusal {
  return refuse('invalid', 'merchantReference must be 1 to 64 letters, digits, or . _ : -', 'merchantReference');
}

function wrongAmount(): Refusal {
  return refuse('invalid', 'amountMinor must be a positive integer of minor units within bounds.', 'amountMinor');
}

export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_URL_LENGTH || !URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
}

/** URL has already written 127.1, 0x7f000001 and the like out in full. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function readExpiry(value: unknown, now: Date): string | undefined | Refusal {
  if (value === undefined) return undefined;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const lifeMs = at - now.getTime();
  if (lifeMs > 0 && lifeMs <= MAX_PAYMENT_LIFE_MS) return new Date(at).toISOString();
  return refuse('invalid', 'expiresAt must be an ISO 8601 time in the next 30 days.', 'expiresAt');
}
