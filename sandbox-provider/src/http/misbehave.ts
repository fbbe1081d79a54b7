import { setTimeout as delay } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { Context } from '../context.ts';
import { takeFault } from '../faults.ts';

/** The outermost step of merchant calls: slow, failing, silent or forgetful, as a test has asked. */
export function misbehave(ctx: Context, closing: AbortSignal) {
  return createMiddleware(async (c, next) => {
    const { faults } = ctx;
    if (faults.latencyMs > 0) await delay(faults.latencyMs, undefined, { signal: closing }).catch(() => undefined);
    if (takeFault(faults, 'hangNext')) {
      await aborted([closing, c.req.raw.signal]);
      return c.text('', 503);
    }
    if (takeFault(faults, 'failNext')) return c.text('', 503);
    const isAnswerLost = takeFault(faults, 'loseAnswerNext');
    await next();
    if (isAnswerLost) c.res = new Response('', { status: 502 });
    return undefined;
  });
}

function aborted(signals: AbortSignal[]): Promise<void> {
  const either = AbortSignal.any(signals);
  if (either.aborted) return Promise.resolve();
  return new Promise((resolve) => either.addEventListener('abort', () => resolve(), { once: true }));
}
