import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { SIGNATURE_WINDOW_MS } from '../signature.ts';

/** False when the merchant has used the nonce before. Remembered for as long as its timestamp can be fresh. */
export function rememberNonce(ctx: Context, merchantId: string, nonce: string): boolean {
  return ctx.store.run(
    'INSERT INTO nonce (merchant_id, nonce, forget_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    merchantId, nonce, moment(ctx, 2 * SIGNATURE_WINDOW_MS),
  ) === 1;
}

export function forgetNonces(ctx: Context): void {
  ctx.store.run('DELETE FROM nonce WHERE forget_at < ?', moment(ctx));
}
