import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { isSignedBy, sign } from '../signature.ts';

const COOKIE_BYTES = 18;

/** The key survives a restart, so a page opened before it can still be used. */
export function readPageKey(ctx: Context): string {
  const fresh = randomBytes(32).toString('base64url');
  ctx.store.run('INSERT INTO page_key (only, value) VALUES (1, ?) ON CONFLICT DO NOTHING', fresh);
  return (ctx.store.first('SELECT value FROM page_key') as { value: string }).value;
}

export function newCookie(): string {
  return randomBytes(COOKIE_BYTES).toString('base64url');
}

/** A form only counts together with the cookie it was made for, which another site cannot read or send. */
export function formToken(pageKey: string, cookie: string, paymentId: string): string {
  return sign(pageKey, `${cookie}.${paymentId}`);
}

export function isFormToken(pageKey: string, form: { cookie: string; paymentId: string; token: string }): boolean {
  return form.cookie !== '' && isSignedBy(pageKey, `${form.cookie}.${form.paymentId}`, form.token);
}
