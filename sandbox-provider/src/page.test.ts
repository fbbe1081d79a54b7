import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Payment } from './client.ts';
import { chooseLanguage } from './page/choose-language.ts';
import { openPage } from './testing/open-page.ts';
import { openStage, PENDING_MS, typesOf, until, valueOf } from './testing/open-stage.ts';
import type { Stage } from './testing/open-stage.ts';

let stage: Stage;
before(async () => { stage = await openStage(); });
after(() => stage.close());

async function statusOf({ id }: Payment): Promise<string> {
  return valueOf(await stage.client.readPayment(id)).status;
}

function wayBack(payment: Payment): string {
  return `http://localhost:3000/orders/1?from=pay&payment=${payment.id}`;
}

test('the page speaks Chinese and English, shows payee, subject and amount, and needs no script', async () => {
  const { payUrl } = await stage.order();
  const chinese = await openPage(payUrl, { 'Accept-Language': 'zh-TW,zh;q=0.9,en;q=0.8' });
  const english = await openPage(payUrl, { 'Accept-Language': 'en-GB' });
  assert.match(chinese.html, /<html lang="zh-CN">[\s\S]*立即支付/);
  assert.match(english.html, /<html lang="en">[\s\S]*Pay now/);
  assert.match(chinese.html, /测试付款/);
  assert.match(english.html, /Test payment/);
  for (const { html, decisions, status } of [chinese, english]) {
    assert.equal(status, 200);
    assert.match(html, /鼓浪茶铺[\s\S]*¥123\.45 <span>CNY<[\s\S]*铁观音 Tieguanyin/);
    assert.doesNotMatch(html, /<script|javascript:| on\w+=/i);
    assert.deepEqual(decisions, ['pay', 'later', 'authorise', 'fail']);
  }
  assert.match((await openPage(`${payUrl}?lang=zh-CN`, { 'Accept-Language': 'en' })).html, /立即支付/);
});

test('the language is the asked one, else the most wished one, else English', () => {
  assert.equal(chooseLanguage('zh', 'en'), 'zh-CN');
  assert.equal(chooseLanguage('fr', 'fr;q=1, zh-Hans;q=0.8, en;q=0.9'), 'en');
  assert.equal(chooseLanguage(undefined, 'de, en;q=0, zh;q=0.1'), 'zh-CN');
  assert.equal(chooseLanguage(undefined, undefined), 'en');
});

test('amounts are written as their currency is', async () => {
  const yen = await stage.order({ currency: 'JPY', amountMinor: 5n });
  const dinar = await stage.order({ currency: 'KWD', amountMinor: 5n });
  assert.match((await openPage(yen.payUrl)).html, /¥5 <span>JPY</);
  assert.match((await openPage(dinar.payUrl)).html, /KWD\s0\.005</);
});

test('nothing but the page itself may run, load, frame it or be sent to', async () => {
  const { headers } = await openPage((await stage.order()).payUrl);
  const policy = headers.get('Content-Security-Policy') ?? '';
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:3000; base-uri 'none'; frame-ancestors 'none'$/);
  assert.equal(headers.get('Cache-Control'), 'no-store');
  assert.match(headers.getSetCookie()[0] ?? '', /Path=\/pay\/pay_[\w-]+; HttpOnly; SameSite=Lax/);
});

test('what a merchant writes is shown as text', async () => {
  const { payUrl } = await stage.order({ subject: '<img src=x onerror=alert(1)>', returnUrl: 'https://x.example/"><script>' });
  const { html } = await openPage(payUrl);
  assert.match(html, /&lt;img src=x/);
  assert.doesNotMatch(html, /<img|<script/);
});

test('paying leads back to the shop and is notified; a second tap ends in the same place', async () => {
  const payment = await stage.order();
  const page = await openPage(payment.payUrl);
  const first = await page.send('pay');
  assert.deepEqual([first.status, first.location], [303, wayBack(payment)]);
  const second = await page.send('pay');
  assert.deepEqual([second.status, second.location], [303, wayBack(payment)]);
  assert.equal((await page.send('fail')).location, wayBack(payment));
  assert.equal(await statusOf(payment), 'captured');
  await until('both are told', () => typesOf(stage.shop, payment.id).length === 2);
  const after = await openPage(`${payment.payUrl}?lang=en`);
  assert.match(after.html, /<h2>Paid<\/h2>/);
  assert.ok(after.html.includes(`href="${wayBack(payment).replace('&', '&amp;')}"`));
  assert.deepEqual(after.decisions, []);
});

test('sixteen taps at once, paying and failing, make one capture and one outcome', async () => {
  for (let round = 0; round < 5; round += 1) {
    const payment = await stage.order();
    const [one, other] = await Promise.all([openPage(payment.payUrl), openPage(payment.payUrl)]);
    await Promise.all(Array.from({ length: 16 }, (_, at) => (
      (at % 2 === 0 ? one : other).send(at % 4 === 3 ? 'fail' : 'pay')
    )));
    assert.equal(await statusOf(payment), 'captured');
    const types = (await stage.controls.listNotifications(payment.id)).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'payment.captured').length, 1);
    assert.equal(types.at(-1), 'payment.captured');
  }
});

test('a refused card stays on the page, says so and may try again', async () => {
  const payment = await stage.order();
  const page = await openPage(`${payment.payUrl}?lang=zh-CN`);
  const failed = await page.send('fail');
  assert.deepEqual([failed.status, failed.location], [303, `${payment.id}?lang=zh-CN`]);
  const again = await openPage(new URL(failed.location ?? '', payment.payUrl).href);
  assert.match(again.html, /role="alert"><h2>银行卡被拒/);
  assert.equal((await again.send('pay')).location, wayBack(payment));
});

test('deciding later leads back while the payment is still open, and the page says it is being decided', async () => {
  const payment = await stage.order();
  const page = await openPage(payment.payUrl);
  assert.equal((await page.send('later')).location, wayBack(payment));
  const waiting = await openPage(payment.payUrl);
  assert.match(waiting.html, /Being decided[\s\S]*Back to the shop[\s\S]*Check again/);
  assert.deepEqual(waiting.decisions, []);
  stage.clock.skip(PENDING_MS);
  await until('it is captured', async () => await statusOf(payment) === 'captured');
});

test('a manual payment offers no second way to authorise', async () => {
  const payment = await stage.order({ capture: 'manual' });
  const page = await openPage(payment.payUrl);
  assert.deepEqual(page.decisions, ['pay', 'later', 'fail']);
  assert.equal((await page.send('pay')).location, wayBack(payment));
  assert.match((await openPage(payment.payUrl)).html, /Authorised/);
});

test('the notification can be sent before the redirect, twice', async () => {
  const payment = await stage.order();
  const page = await openPage(payment.payUrl);
  await page.send('pay', { timing: 'before-redirect', twice: 'on' });
  assert.deepEqual(typesOf(stage.shop, payment.id).sort(), [
    'payment.authorised', 'payment.authorised', 'payment.captured', 'payment.captured',
  ]);
});

test('a form from another site, without the cookie or with another token does nothing', async () => {
  const payment = await stage.order();
  const page = await openPage(payment.payUrl);
  const other = await openPage((await stage.order()).payUrl);
  const token = /name="token" value="([0-9a-f]+)"/.exec(other.html)?.[1] ?? '';
  for (const [fields, headers] of [
    [{}, { 'Sec-Fetch-Site': 'cross-site' }], [{}, { 'Sec-Fetch-Site': 'same-site' }], [{}, { Cookie: '' }],
    [{}, { Cookie: 'sandbox_pay=guessed' }], [{ token }, {}], [{ token: '' }, {}],
  ] as [Record<string, string>, Record<string, string>][]) {
    const sent = await page.send('pay', fields, headers);
    assert.equal(sent.status, 403);
    assert.match(sent.html, /Please choose again/);
  }
  assert.equal(await statusOf(payment), 'created');
  assert.equal((await page.send('pay')).status, 303);
});

test('a page opened before a restart can still be used', async (t) => {
  const fixed = await openStage({ publicUrl: 'https://pay.example/sandbox/' });
  t.after(() => fixed.close());
  const payment = await fixed.order();
  assert.equal(payment.payUrl, `https://pay.example/sandbox/pay/${payment.id}`);
  const before = await openPage(`${fixed.provider.url}/pay/${payment.id}`);
  assert.match(before.headers.getSetCookie()[0] ?? '', /Path=\/sandbox\/pay\/pay_[\w-]+; HttpOnly; Secure/);
  await fixed.restart();
  const token = /name="token" value="([0-9a-f]+)"/.exec(before.html)?.[1] ?? '';
  const cookie = before.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const sent = await fetch(`${fixed.provider.url}/pay/${payment.id}`, {
    method: 'POST', redirect: 'manual', headers: { Cookie: cookie }, body: new URLSearchParams({ token, decision: 'pay' }),
  });
  assert.equal(sent.status, 303);
});

test('cancelled, expired, refunded and unknown payments say what they are', async () => {
  const cancelled = await stage.order();
  await stage.client.cancel(cancelled.id);
  assert.match((await openPage(cancelled.payUrl)).html, /<h2>Cancelled/);
  const partly = await stage.order();
  await stage.controls.decide(partly.id, 'pay');
  const refund = { idempotencyKey: 'page', merchantReference: 'page', amountMinor: 345n, reason: 'x' };
  await stage.client.refund(partly.id, refund);
  await until('it is refunded', async () => await statusOf(partly) === 'partly_refunded');
  assert.match((await openPage(partly.payUrl)).html, /Partly refunded[\s\S]*¥3\.45 was given back/);
  const unknown = await openPage(`${stage.provider.url}/pay/pay_none`, { 'Accept-Language': 'zh' });
  assert.equal(unknown.status, 404);
  assert.match(unknown.html, /找不到这笔付款/);
  const expired = await stage.order();
  stage.clock.skip(31 * 60_000);
  assert.match((await openPage(expired.payUrl)).html, /<h2>Expired/);
});
