import { Hono } from 'hono';
import type { Context } from '../context.ts';
import { answerJson, answerRefusal, parseJson, toResponse } from '../http/answer.ts';
import { authenticateMerchant } from '../http/authenticate-merchant.ts';
import type { MerchantEnv } from '../http/authenticate-merchant.ts';
import { refuseLargeBody } from '../http/merchant-api.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { parseScan, parseSubscription, readParcel, recordScan, subscribe } from './parcels.ts';

/** What those who send parcels may ask: to be told of one, and what is known of it. Signed like everything else. */
export function carrierApi(ctx: Context): Hono<MerchantEnv> {
  const api = new Hono<MerchantEnv>();
  api.use(refuseLargeBody(), authenticateMerchant(ctx));
  api.post('/subscriptions', (c) => {
    const input = parseSubscription(parseJson(c.get('body')), ctx.settings.allowAnyNotifyUrl);
    return toResponse(isRefusal(input) ? answerRefusal(input) : answerJson(201, subscribe(ctx, c.get('merchantId'), input)));
  });
  api.get('/parcels/:reference', (c) => {
    const found = readParcel(ctx, c.get('merchantId'), c.req.param('reference'));
    return toResponse(found ? answerJson(200, found) : answerRefusal(refuse('not-found', 'There is no such parcel.')));
  });
  return api;
}

/** The hand scanner, for tests; behind the admin secret like all controls. */
export function scanControls(ctx: Context): Hono {
  const api = new Hono();
  api.post('/parcels/:number/scans', async (c) => {
    const input = parseScan(ctx, parseJson(await c.req.text()));
    return toResponse(isRefusal(input) ? answerRefusal(input) : answerJson(201, recordScan(ctx, c.req.param('number'), input)));
  });
  return api;
}
