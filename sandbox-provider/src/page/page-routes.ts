import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Context as Call } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Context } from '../context.ts';
import { refuseLargeBody } from '../http/merchant-api.ts';
import { readMerchant } from '../merchants/register-merchant.ts';
import { readPlan } from '../notifications/plan.ts';
import { DECISIONS, decidePayment } from '../payments/decide-payment.ts';
import { returnAddress } from '../payments/payment-row.ts';
import type { PaymentRow } from '../payments/payment-row.ts';
import { readPaymentOfLink } from '../payments/read-payments.ts';
import type { Worker } from '../run-worker.ts';
import { chooseLanguage } from './choose-language.ts';
import { formToken, isFormToken, newCookie, readPageKey } from './form-token.ts';
import { renderPayment, renderStale, renderUnknown } from './render-page.ts';
import { PAGE_STYLE } from './style.ts';

const COOKIE_NAME = 'sandbox_pay';
const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

export function pageRoutes(ctx: Context, worker: Pick<Worker, 'deliverNow'>): Hono {
  const routes = new Hono();
  const pageKey = readPageKey(ctx);

  routes.get('/:id', (c) => {
    const payment = readPaymentOfLink(ctx, c.req.param('id'));
    return payment ? showPayment(ctx, c, payment, pageKey) : showUnknown(c);
  });

  routes.post('/:id', refuseLargeBody(), async (c) => {
    const id = c.req.param('id');
    if (!readPaymentOfLink(ctx, id)) return showUnknown(c);
    const form = await c.req.parseBody();
    const token = typeof form['token'] === 'string' ? form['token'] : '';
    const cookie = getCookie(c, COOKIE_NAME) ?? '';
    if (isFromElsewhere(c) || !isFormToken(pageKey, { cookie, paymentId: id, token })) {
      return show(c, 403, renderStale(language(c)), '');
    }
    const decision = DECISIONS.find((known) => known === form['decision']);
    const plan = readPlan(form);
    const payment = decision ? decidePayment(ctx, id, decision, plan) : readPaymentOfLink(ctx, id);
    if (!payment) return showUnknown(c);
    if (plan.timing === 'before-redirect') await worker.deliverNow(id);
    // A second tap, or one that came too late, ends where the first did.
    const isOnItsWay = payment.authorised_at !== null || payment.pending_until !== null;
    return redirect(isOnItsWay ? returnAddress(payment) : id + new URL(c.req.url).search);
  });
  return routes;
}

function showPayment(ctx: Context, c: Call, payment: PaymentRow, pageKey: string): Response | Promise<Response> {
  const publicUrl = new URL(ctx.settings.publicUrl);
  let cookie = getCookie(c, COOKIE_NAME);
  if (!cookie) {
    cookie = newCookie();
    setCookie(c, COOKIE_NAME, cookie, {
      path: `${publicUrl.pathname.replace(/\/$/, '')}/pay/${payment.id}`,
      httpOnly: true, sameSite: 'Lax', secure: publicUrl.protocol === 'https:',
    });
  }
  const page = renderPayment(language(c), {
    payment,
    payee: readMerchant(ctx, payment.merchant_id)?.name ?? payment.merchant_id,
    token: formToken(pageKey, cookie, payment.id),
    returnAddress: returnAddress(payment),
    now: ctx.clock.now(),
    pendingMs: ctx.settings.pendingMs,
  });
  return show(c, 200, page, formTarget(payment));
}

/** A form's redirect is held to form-action too. An IPv6 address cannot be written there, so its scheme is. */
function formTarget(payment: PaymentRow): string {
  const url = new URL(payment.return_url);
  return url.hostname.startsWith('[') ? url.protocol : url.origin;
}

function showUnknown(c: Call): Response | Promise<Response> {
  return show(c, 404, renderUnknown(language(c)), '');
}

function show(
  c: Call, status: 200 | 403 | 404, page: HtmlEscapedString | Promise<HtmlEscapedString>, formTargets: string,
): Response | Promise<Response> {
  c.header('Content-Security-Policy', [
    "default-src 'none'", `style-src 'sha256-${STYLE_HASH}'`, `form-action 'self' ${formTargets}`.trim(),
    "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; '));
  c.header('Referrer-Policy', 'same-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept-Language');
  return c.html(page, status);
}

function language(c: Call) {
  return chooseLanguage(c.req.query('lang'), c.req.header('Accept-Language'));
}

/** Browsers say where a form comes from; the token is there for those that do not. */
function isFromElsewhere(c: Call): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  return site !== undefined && site !== 'same-origin';
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { 'Location': location, 'Cache-Control': 'no-store' } });
}
