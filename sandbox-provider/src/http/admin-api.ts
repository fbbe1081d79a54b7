import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Context } from '../context.ts';
import { MAX_FAULT_COUNT, MAX_FAULT_LATENCY_MS, noFaults } from '../faults.ts';
import type { Faults } from '../faults.ts';
import { parseMerchant, registerMerchant } from '../merchants/register-merchant.ts';
import { listEvents } from '../notifications/list-events.ts';
import { readPlan } from '../notifications/plan.ts';
import { MAX_REDELIVERIES, redeliver } from '../notifications/redeliver.ts';
import { DECISIONS, decidePayment } from '../payments/decide-payment.ts';
import { isObject } from '../payments/parse-input.ts';
import { presentPayment } from '../payments/payment-row.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { answerJson, answerRefusal, parseJson, toResponse } from './answer.ts';
import { refuseLargeBody } from './merchant-api.ts';

/** Registering merchants and steering the provider in tests. Without an admin secret nothing of it exists. */
export function adminApi(ctx: Context): Hono {
  const api = new Hono();
  const secret = ctx.settings.adminSecret;
  if (secret === undefined) return api;
  const guard = requireAdmin(secret);
  api.use('/merchants', guard, refuseLargeBody());
  api.use('/test/*', guard, refuseLargeBody());

  api.post('/merchants', async (c) => {
    const merchant = parseMerchant(parseJson(await c.req.text()));
    const row = isRefusal(merchant) ? merchant : registerMerchant(ctx, merchant);
    return toResponse(isRefusal(row) ? answerRefusal(row) : answerJson(201, { id: row.id, name: row.name }));
  });
  api.get('/test/payments/:id/notifications', (c) => (
    toResponse(answerJson(200, { notifications: listEvents(ctx, c.req.param('id')) }))
  ));
  api.post('/test/payments/:id/decisions', async (c) => (
    toResponse(decide(ctx, c.req.param('id'), parseJson(await c.req.text())))
  ));
  api.post('/test/notifications/:eventId/redeliveries', async (c) => {
    const options = parseRedelivery(parseJson(await c.req.text()));
    const done = isRefusal(options) ? options : redeliver(ctx, c.req.param('eventId'), options);
    return toResponse(isRefusal(done) ? answerRefusal(done) : answerJson(202, done));
  });
  api.get('/test/faults', () => toResponse(answerJson(200, ctx.faults)));
  api.put('/test/faults', async (c) => {
    const faults = parseFaults(parseJson(await c.req.text()));
    if (isRefusal(faults)) return toResponse(answerRefusal(faults));
    Object.assign(ctx.faults, faults);
    return toResponse(answerJson(200, ctx.faults));
  });
  return api;
}

function requireAdmin(secret: string) {
  return createMiddleware(async (c, next) => {
    if (!isSame(c.req.header('Authorization') ?? '', `Bearer ${secret}`)) {
      return toResponse(answerRefusal(refuse('not-admin', 'Send the admin secret as a bearer token.')));
    }
    await next();
    return undefined;
  });
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The payer's choice without the page: the same decision, the same notifications. */
function decide(ctx: Context, id: string, body: unknown) {
  if (!isObject(body)) return answerRefusal(refuse('invalid', 'The body must be a JSON object.'));
  const decision = DECISIONS.find((known) => known === body['decision']);
  if (!decision) return answerRefusal(refuse('invalid', `decision must be one of ${DECISIONS.join(', ')}.`, 'decision'));
  const payment = decidePayment(ctx, id, decision, readPlan(body));
  if (!payment) return answerRefusal(refuse('not-found', 'There is no such payment.'));
  return answerJson(200, presentPayment(ctx, payment));
}

function parseRedelivery(body: unknown): { times: number; isShuffled: boolean } | Refusal {
  const { times = 1, shuffle = false } = isObject(body) ? body : {};
  if (!isCount(times, MAX_REDELIVERIES) || times === 0) {
    return refuse('invalid', `times must be 1 to ${MAX_REDELIVERIES}.`, 'times');
  }
  return { times, isShuffled: shuffle === true };
}

/** Replaces all faults: what is not named is healed. */
function parseFaults(body: unknown): Faults | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const faults = noFaults();
  for (const [name, value] of Object.entries(body)) {
    if (!Object.hasOwn(faults, name)) return refuse('invalid', 'There is no such fault.', name);
    const max = name === 'latencyMs' ? MAX_FAULT_LATENCY_MS : MAX_FAULT_COUNT;
    if (!isCount(value, max)) return refuse('invalid', `${name} must be 0 to ${max}.`, name);
    faults[name as keyof Faults] = value;
  }
  return faults;
}

function isCount(value: unknown, max: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;
}
