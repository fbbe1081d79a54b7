import { Hono } from 'hono';
import type { Context as Call } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { cancelPayment } from '../payments/cancel-payment.ts';
import { capturePayment } from '../payments/capture-payment.ts';
import { createPayment } from '../payments/create-payment.ts';
import { isReference, parsePayment, parseRefund } from '../payments/parse-input.ts';
import { presentPayment, presentRefund } from '../payments/payment-row.ts';
import type { PaymentRow, RefundRow } from '../payments/payment-row.ts';
import { findPayments, readPayment, readRefund, readRefundsOf } from '../payments/read-payments.ts';
import { requestRefund } from '../payments/refund-payment.ts';
import { HEADERS } from '../protocol.ts';
import { checkAccount } from '../transfers/check-account.ts';
import { findTransfer, makeTransfer } from '../transfers/make-transfer.ts';
import { parseAccount, parseTransfer } from '../transfers/parse-transfer.ts';
import { presentTransfer } from '../transfers/transfer-row.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { isDay, writeStatement } from '../write-statement.ts';
import { answerJson, answerRefusal, parseJson, toResponse } from './answer.ts';
import type { Answer } from './answer.ts';
import { answerOnce } from './answer-once.ts';
import { authenticateMerchant } from './authenticate-merchant.ts';
import type { MerchantEnv } from './authenticate-merchant.ts';
import { misbehave } from './misbehave.ts';

export const MAX_BODY_BYTES = 64 * 1024;

export function merchantApi(ctx: Context, closing: AbortSignal): Hono<MerchantEnv> {
  const api = new Hono<MerchantEnv>();
  api.use(misbehave(ctx, closing), refuseLargeBody(), authenticateMerchant(ctx));

  api.post('/payments', (c) => toResponseOnce(ctx, c, () => {
    const input = parsePayment(parseJson(c.get('body')), {
      now: ctx.clock.now(), allowAnyNotifyUrl: ctx.settings.allowAnyNotifyUrl,
    });
    return isRefusal(input) ? input : answerPayment(ctx, createPayment(ctx, c.get('merchantId'), input), 201);
  }));
  api.get('/payments', (c) => {
    const reference = c.req.query('merchantReference');
    if (!isReference(reference)) {
      return toResponse(answerRefusal(refuse('invalid', 'Name the merchantReference to look for.', 'merchantReference')));
    }
    const found = findPayments(ctx, c.get('merchantId'), reference);
    return toResponse(answerJson(200, { payments: found.map((row) => presentPayment(ctx, row)) }));
  });
  api.get('/payments/:id', (c) => (
    toResponse(answerPayment(ctx, readPayment(ctx, c.get('merchantId'), c.req.param('id'))))
  ));
  api.post('/payments/:id/capture', (c) => (
    toResponse(answerPayment(ctx, capturePayment(ctx, c.get('merchantId'), c.req.param('id'))))
  ));
  api.post('/payments/:id/cancel', (c) => (
    toResponse(answerPayment(ctx, cancelPayment(ctx, c.get('merchantId'), c.req.param('id'))))
  ));

  api.post('/payments/:id/refunds', (c) => toResponseOnce(ctx, c, () => {
    const input = parseRefund(parseJson(c.get('body')));
    return isRefusal(input) ? input : answerRefund(requestRefund(ctx, c.get('merchantId'), c.req.param('id'), input), 201);
  }));
  api.get('/payments/:id/refunds', (c) => {
    const payment = readPayment(ctx, c.get('merchantId'), c.req.param('id'));
    if (isRefusal(payment)) return toResponse(answerRefusal(payment));
    return toResponse(answerJson(200, { refunds: readRefundsOf(ctx, payment).map(presentRefund) }));
  });
  api.get('/refunds/:id', (c) => toResponse(answerRefund(readRefund(ctx, c.get('merchantId'), c.req.param('id')))));

  api.post('/transfers', (c) => toResponseOnce(ctx, c, () => {
    const input = parseTransfer(parseJson(c.get('body')), { allowAnyNotifyUrl: ctx.settings.allowAnyNotifyUrl });
    const made = isRefusal(input) ? input : makeTransfer(ctx, c.get('merchantId'), input);
    return isRefusal(made) ? made : answerJson(201, presentTransfer(made));
  }));
  api.get('/transfers', (c) => {
    const reference = c.req.query('merchantReference');
    const found = isReference(reference) ? findTransfer(ctx, c.get('merchantId'), reference) : undefined;
    return toResponse(answerJson(200, { transfers: found ? [presentTransfer(found)] : [] }));
  });
  api.post('/account-checks', (c) => {
    const input = parseAccount(parseJson(c.get('body')));
    const checked = isRefusal(input) ? input : checkAccount(input);
    return toResponse(isRefusal(checked) ? answerRefusal(checked) : answerJson(200, checked));
  });

  api.get('/statements/:date', (c) => answerStatement(ctx, c.get('merchantId'), c.req.param('date')));
  return api;
}

export function refuseLargeBody() {
  const answer = answerRefusal(refuse('too-large', `A body may have at most ${MAX_BODY_BYTES} bytes.`));
  return bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => toResponse(answer) });
}

function toResponseOnce(ctx: Context, c: Call<MerchantEnv>, work: () => Answer | Refusal): Response {
  const request = {
    merchantId: c.get('merchantId'),
    key: c.req.header(HEADERS.idempotencyKey) ?? '',
    content: `${c.req.path}\n${JSON.stringify(sorted(parseJson(c.get('body'))))}`,
  };
  const answer = answerOnce(ctx, request, () => {
    const result = work();
    return isRefusal(result) ? answerRefusal(result) : result;
  });
  const response = toResponse(answer);
  if (answer.isReplay) response.headers.set(HEADERS.replayed, 'true');
  return response;
}

/** The order of keys is no content, nor is an amount written as a number. Bodies are flat. */
function sorted(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.entries(body)
    .map(([key, value]): [string, unknown] => [key, typeof value === 'number' ? String(value) : value])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function answerPayment(ctx: Context, payment: PaymentRow | Refusal, status = 200): Answer {
  return isRefusal(payment) ? answerRefusal(payment) : answerJson(status, presentPayment(ctx, payment));
}

function answerRefund(refund: RefundRow | Refusal, status = 200): Answer {
  return isRefusal(refund) ? answerRefusal(refund) : answerJson(status, presentRefund(refund));
}

function answerStatement(ctx: Context, merchantId: string, day: string): Response {
  if (!isDay(day)) return toResponse(answerRefusal(refuse('invalid', 'date must be a day as YYYY-MM-DD.', 'date')));
  if (day > moment(ctx).slice(0, day.length)) return toResponse(answerRefusal(refuse('not-found', 'That day is not here yet.')));
  return new Response(writeStatement(ctx, merchantId, day), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${day}.csv"` },
  });
}
