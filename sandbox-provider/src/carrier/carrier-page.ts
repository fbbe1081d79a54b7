import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Context } from '../context.ts';
import { isRefusal } from '../refusal.ts';
import { SCAN_STATUSES } from './carrier-protocol.ts';
import { parseScan, readScans, recordScan } from './parcels.ts';

const STYLE = 'body{font:16px/1.5 system-ui;max-width:560px;margin:32px auto;padding:0 16px;background:#f5f8f6;color:#14201f}button{min-height:44px;padding:0 14px;margin:4px 6px 4px 0}input{min-height:40px;padding:0 10px}li{margin:6px 0}';

/** The hand scanner as a page: whoever knows a number moves its parcel. It is for trying things out. */
export function carrierPage(ctx: Context): Hono {
  const routes = new Hono();
  routes.get('/:number', (c) => {
    const number = c.req.param('number');
    const scans = readScans(ctx, number);
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    return c.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${number} · Sandbox Express</title><style>${STYLE}</style></head>
      <body><h1>Sandbox Express 沙盒速运</h1><p>${number}</p>
      <form method="post"><p><label>Place 地点 <input name="place" maxlength="100"></label></p>${SCAN_STATUSES.map((status) => html`<button name="status" value="${status}">${status}</button>`)}</form>
      <ol>${scans.map((scan) => html`<li>${scan.at} · ${scan.status} ${scan.place}</li>`)}</ol></body></html>`);
  });
  routes.post('/:number', async (c) => {
    const form = await c.req.parseBody();
    const isFromElsewhere = !['same-origin', 'none', undefined].includes(c.req.header('Sec-Fetch-Site'));
    const input = parseScan(ctx, { status: form['status'], place: form['place'] });
    if (!isFromElsewhere && !isRefusal(input)) recordScan(ctx, c.req.param('number'), input);
    return c.redirect(`/carrier/${encodeURIComponent(c.req.param('number'))}`, 303);
  });
  return routes;
}
