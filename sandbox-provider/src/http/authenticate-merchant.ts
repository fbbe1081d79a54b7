import { createMiddleware } from 'hono/factory';
import type { Context } from '../context.ts';
import { readMerchant } from '../merchants/register-merchant.ts';
import type { MerchantRow } from '../merchants/register-merchant.ts';
import { rememberNonce } from '../merchants/remember-nonce.ts';
import { HEADERS } from '../protocol.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { isFresh, isSignedBy, isWellFormed, newStamp, requestContent, responseContent, sign } from '../signature.ts';
import type { Stamp } from '../signature.ts';
import { answerRefusal, toResponse } from './answer.ts';

export type MerchantEnv = { Variables: { merchantId: string; body: string } };

/** Lets signed calls of registered merchants through, once, and signs every answer to a known merchant. */
export function authenticateMerchant(ctx: Context) {
  return createMiddleware<MerchantEnv>(async (c, next) => {
    const header = (name: string) => c.req.header(name) ?? '';
    const stamp = { timestamp: header(HEADERS.timestamp), nonce: header(HEADERS.nonce) };
    const merchant = readMerchant(ctx, header(HEADERS.merchant));
    if (!merchant) return toResponse(answerRefusal(refuse('unknown-merchant', 'This merchant is not registered.')));
    const body = await c.req.text();
    const url = new URL(c.req.url);
    const content = requestContent({
      method: c.req.method, target: url.pathname + url.search, idempotencyKey: header(HEADERS.idempotencyKey), body,
    }, stamp);
    const refusal = check(ctx, merchant, { stamp, content, signature: header(HEADERS.signature) });
    if (refusal) {
      c.res = toResponse(answerRefusal(refusal));
    } else {
      c.set('merchantId', merchant.id);
      c.set('body', body);
      await next();
    }
    await signResponse(ctx, merchant, stamp.nonce, c.res);
    return undefined;
  });
}

function check(
  ctx: Context, merchant: MerchantRow, request: { stamp: Stamp; content: string; signature: string },
): Refusal | undefined {
  const { stamp, content, signature } = request;
  if (!isWellFormed(stamp) || !isSignedBy(merchant.secret, content, signature)) {
    return refuse('bad-signature', 'The signature does not fit the request.');
  }
  if (!isFresh(stamp, ctx.clock)) {
    return refuse('stale-timestamp', 'The timestamp is more than 5 minutes off the clock of the provider.');
  }
  // Only what is properly signed may fill the memory.
  return rememberNonce(ctx, merchant.id, stamp.nonce)
    ? undefined
    : refuse('replayed-nonce', 'This nonce was used before: sign every request anew.');
}

async function signResponse(ctx: Context, merchant: MerchantRow, requestNonce: string, response: Response): Promise<void> {
  const stamp = newStamp(ctx.clock);
  const body = await response.clone().text();
  response.headers.set(HEADERS.timestamp, stamp.timestamp);
  response.headers.set(HEADERS.nonce, stamp.nonce);
  const content = responseContent({ status: response.status, requestNonce, body }, stamp);
  response.headers.set(HEADERS.signature, sign(merchant.secret, content));
}
