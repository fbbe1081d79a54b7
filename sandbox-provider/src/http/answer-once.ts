import { createHash } from 'node:crypto';
import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refusal.ts';
import { answerRefusal } from './answer.ts';
import type { Answer } from './answer.ts';

const KEY_PATTERN = /^[\x21-\x7e]{1,128}$/;

/**
 * Does the work of a create at most once per merchant and key. What was created is answered again, byte by
 * byte, for the same content; other content is refused. A refusal created nothing, so it is not kept.
 */
export function answerOnce(
  ctx: Context, request: { merchantId: string; key: string; content: string }, work: () => Answer,
): Answer & { isReplay?: boolean } {
  const { merchantId, key, content } = request;
  if (!KEY_PATTERN.test(key)) {
    return answerRefusal(refuse('idempotency-key-missing', 'Send an Idempotency-Key header of 1 to 128 visible characters.'));
  }
  const hash = createHash('sha256').update(content).digest('hex');
  return ctx.store.transact(() => {
    const known = ctx.store.first<{ content_hash: string; status: bigint; body: string }>(
      'SELECT content_hash, status, body FROM idempotency WHERE merchant_id = ? AND key = ?', merchantId, key,
    );
    if (known && known.content_hash !== hash) {
      return answerRefusal(refuse('idempotency-conflict', 'This Idempotency-Key was used with other content.'));
    }
    if (known) return { status: Number(known.status), body: known.body, isReplay: true };
    const answer = work();
    if (answer.status < 300) {
      ctx.store.run(
        'INSERT INTO idempotency (merchant_id, key, content_hash, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        merchantId, key, hash, answer.status, answer.body, moment(ctx),
      );
    }
    return answer;
  });
}
