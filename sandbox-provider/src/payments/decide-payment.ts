import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { HONEST_PLAN, parsePlan, writePlan } from '../notifications/plan.ts';
import type { NotificationPlan } from '../notifications/plan.ts';
import { recordEvent } from '../notifications/record-event.ts';
import { captureAuthorised } from './capture-payment.ts';
import { expirePayments } from './expire-payments.ts';
import type { PaymentRow } from './payment-row.ts';
import { readPaymentOfLink } from './read-payments.ts';

export const DECISIONS = ['pay', 'authorise', 'later', 'fail'] as const;
export type Decision = (typeof DECISIONS)[number];

const AUTHORISATION_LIFE_MS = 7 * 24 * 60 * 60_000;

/**
 * What the payer chose on the page. A choice that comes too late or twice changes nothing; the payment as it
 * then stands is the answer. Undefined when there is no such payment.
 */
export function decidePayment(
  ctx: Context, id: string, decision: Decision, plan: NotificationPlan = HONEST_PLAN,
): PaymentRow | undefined {
  return ctx.store.transact(() => {
    expirePayments(ctx);
    const open = { id, condition: 'pending_until IS NULL AND expires_at > ?' };
    if (decision === 'fail') failPayment(ctx, id, plan);
    else if (decision === 'later') postponePayment(ctx, id, plan);
    else authorise(ctx, open, plan, decision === 'pay');
    ctx.wake();
    return readPaymentOfLink(ctx, id);
  });
}

/** Lets the banks of postponed payments say yes. */
export function settlePending(ctx: Context): void {
  const due = ctx.store.all<{ id: string; pending_plan: string | null }>(
    'SELECT id, pending_plan FROM payment WHERE pending_until <= ?', moment(ctx),
  );
  for (const { id, pending_plan } of due) {
    ctx.store.transact(() => authorise(ctx, { id, condition: 'pending_until <= ?' }, parsePlan(pending_plan), true));
  }
}

function failPayment(ctx: Context, id: string, plan: NotificationPlan): void {
  const failed = ctx.store.first<PaymentRow>(
    `UPDATE payment SET status = 'failed', failure_code = 'card-refused'
     WHERE id = ? AND status IN ('created', 'failed') AND pending_until IS NULL AND expires_at > ? RETURNING *`,
    id, moment(ctx),
  );
  if (failed) recordEvent(ctx, 'payment.failed', failed, { plan });
}

function postponePayment(ctx: Context, id: string, plan: NotificationPlan): void {
  ctx.store.run(
    `UPDATE payment SET status = 'created', failure_code = NULL, pending_until = ?, pending_plan = ?
     WHERE id = ? AND status IN ('created', 'failed') AND pending_until IS NULL AND expires_at > ?`,
    moment(ctx, ctx.settings.pendingMs), writePlan(plan), id, moment(ctx),
  );
}

/** `condition` is one of the two written in this file, and takes the present moment. */
function authorise(
  ctx: Context, which: { id: string; condition: string }, plan: NotificationPlan, mayCapture: boolean,
): void {
  const now = moment(ctx);
  const authorised = ctx.store.first<PaymentRow>(
    `UPDATE payment SET status = 'authorised', authorised_at = ?, expires_at = ?, failure_code = NULL,
       pending_until = NULL, pending_plan = NULL
     WHERE id = ? AND status IN ('created', 'failed') AND ${which.condition} RETURNING *`,
    now, moment(ctx, AUTHORISATION_LIFE_MS), which.id, now,
  );
  if (!authorised) return;
  recordEvent(ctx, 'payment.authorised', authorised, { plan });
  if (mayCapture && authorised.capture === 'automatic') captureAuthorised(ctx, authorised, plan);
}
