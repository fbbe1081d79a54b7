import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { formatMoney } from '../money.ts';
import { CONTENTS, TIMINGS } from '../notifications/plan.ts';
import type { Decision } from '../payments/decide-payment.ts';
import type { PaymentRow } from '../payments/payment-row.ts';
import type { Language } from './choose-language.ts';
import { PAGE_STYLE } from './style.ts';
import { speak } from './texts.ts';
import type { Say, TextKey } from './texts.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PaymentView = {
  payment: PaymentRow;
  payee: string;
  token: string;
  returnAddress: string;
  now: Date;
  pendingMs: number;
};

const MS_PER_MINUTE = 60_000;
const TIMING_TEXTS: Record<(typeof TIMINGS)[number], TextKey> = {
  'at-once': 'timingAtOnce', 'before-redirect': 'timingBeforeRedirect', 'delayed': 'timingDelayed', 'never': 'timingNever',
};
const CONTENT_TEXTS: Record<(typeof CONTENTS)[number], TextKey> = {
  'true': 'contentTrue', 'wrong-amount': 'contentWrongAmount', 'wrong-currency': 'contentWrongCurrency',
};

export function renderPayment(language: Language, view: PaymentView): Html {
  const say = speak(language);
  const { payment } = view;
  const isOpen = (payment.status === 'created' || payment.status === 'failed') && payment.pending_until === null;
  return renderDocument(language, html`
    <section class="slip">
      <p class="payee"><span>${say('payTo')}</span> <b>${view.payee}</b></p>
      ${renderAmount(payment, language)}
      <dl>
        <div><dt>${say('subject')}</dt><dd>${payment.subject}</dd></div>
        <div><dt>${say('reference')}</dt><dd>${payment.merchant_reference}</dd></div>
      </dl>
    </section>
    ${isOpen ? renderChoices(say, view) : renderEnd(say, language, view)}`);
}

export function renderUnknown(language: Language): Html {
  const say = speak(language);
  return renderDocument(language, html`
    <section class="state closed"><h1>${say('unknownTitle')}</h1><p>${say('unknownText')}</p></section>`);
}

export function renderStale(language: Language): Html {
  const say = speak(language);
  return renderDocument(language, html`
    <section class="state closed"><h1>${say('staleTitle')}</h1><p>${say('staleText')}</p></section>
    <p class="actions"><a class="button main" href="">${say('reload')}</a></p>`);
}

/** The yuan and the yen share a sign, so the code stands beside it. */
function renderAmount(payment: PaymentRow, language: Language): Html {
  const amount = formatMoney(payment.amount_minor, payment.currency, language);
  const code = amount.includes(payment.currency) ? '' : html` <span>${payment.currency}</span>`;
  return html`<h1 class="amount">${amount}${code}</h1>`;
}

function renderDocument(language: Language, content: Html): Html {
  const say = speak(language);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${say('title')} · Sandbox Pay 沙箱支付</title>
  <style>${raw(PAGE_STYLE)}</style>
</head>
<body>
  <aside class="banner">${say('testBanner')}</aside>
  <div class="sheet">
    <header>
      <p class="brand" lang="en">Sandbox Pay <span lang="zh-CN">沙箱支付</span></p>
      <a class="language" href="?lang=${other}" lang="${other}" hreflang="${other}">${say('otherLanguage')}</a>
    </header>
    <main>${content}</main>
  </div>
</body>
</html>`;
}

function renderChoices(say: Say, view: PaymentView): Html {
  const { payment } = view;
  const minutes = Math.max(1, Math.ceil((Date.parse(payment.expires_at) - view.now.getTime()) / MS_PER_MINUTE));
  const seconds = Math.max(1, Math.round(view.pendingMs / 1000));
  return html`
    ${payment.status === 'failed' ? html`
    <section class="state bad" role="alert"><h2>${say('refusedTitle')}</h2><p>${say('refusedText')}</p></section>` : ''}
    <form method="post" action="">
      <input type="hidden" name="token" value="${view.token}">
      <h2 class="ask">${say('choose')}</h2>
      ${renderChoice(say, 'pay', say(payment.capture === 'manual' ? 'authoriseHint' : 'payHint'), true)}
      ${renderChoice(say, 'later', say('laterHint', { seconds }))}
      ${payment.capture === 'manual' ? '' : renderChoice(say, 'authorise', say('authoriseHint'))}
      ${renderChoice(say, 'fail', say('failHint'))}
      ${renderAdvanced(say)}
    </form>
    <p class="quiet"><time datetime="${payment.expires_at}">${say('validFor', { minutes })}</time>
      <a href="${view.returnAddress}">${say('backToShop')}</a></p>`;
}

function renderChoice(say: Say, decision: Decision, hint: string, isMain = false): Html {
  return html`<button class="button${isMain ? ' main' : ''}" name="decision" value="${decision}">
        <b>${say(decision)}</b><span>${hint}</span></button>`;
}

function renderAdvanced(say: Say): Html {
  return html`<details>
        <summary>${say('advanced')}</summary>
        <fieldset><legend>${say('timing')}</legend>
          ${TIMINGS.map((timing, at) => renderOption('radio', 'timing', timing, say(TIMING_TEXTS[timing]), at === 0))}
        </fieldset>
        <fieldset><legend>${say('content')}</legend>
          ${CONTENTS.map((content, at) => renderOption('radio', 'content', content, say(CONTENT_TEXTS[content]), at === 0))}
        </fieldset>
        <fieldset><legend>${say('delivery')}</legend>
          ${renderOption('checkbox', 'twice', 'on', say('twice'), false)}
          ${renderOption('checkbox', 'outOfOrder', 'on', say('outOfOrder'), false)}
        </fieldset>
      </details>`;
}

function renderOption(type: 'radio' | 'checkbox', name: string, value: string, label: string, isChosen: boolean): Html {
  return html`<label><input type="${type}" name="${name}" value="${value}"${isChosen ? raw(' checked') : ''}>
            <span>${label}</span></label>`;
}

function renderEnd(say: Say, language: Language, view: PaymentView): Html {
  const { kind, title, text, values } = describeEnd(view.payment, language);
  return html`
    <section class="state ${kind}" role="status"><h2>${say(title)}</h2><p>${say(text, values)}</p></section>
    <p class="actions">
      <a class="button main" href="${view.returnAddress}"><b>${say('backToShop')}</b></a>
      ${kind === 'waiting' ? html`<a class="button" href=""><b>${say('checkAgain')}</b></a>` : ''}
    </p>`;
}

type End = { kind: 'good' | 'waiting' | 'closed'; title: TextKey; text: TextKey; values?: Record<string, string> };

function describeEnd(payment: PaymentRow, language: Language): End {
  switch (payment.status) {
    case 'captured': return { kind: 'good', title: 'paidTitle', text: 'paidText' };
    case 'authorised': return { kind: 'good', title: 'authorisedTitle', text: 'authorisedText' };
    case 'refunded': return { kind: 'closed', title: 'refundedTitle', text: 'refundedText' };
    case 'partly_refunded': {
      const refunded = formatMoney(payment.refunded_minor, payment.currency, language);
      return { kind: 'good', title: 'partlyRefundedTitle', text: 'partlyRefundedText', values: { refunded } };
    }
    case 'cancelled': return { kind: 'closed', title: 'cancelledTitle', text: 'cancelledText' };
    case 'expired': return { kind: 'closed', title: 'expiredTitle', text: 'expiredText' };
    case 'created':
    case 'failed': return { kind: 'waiting', title: 'pendingTitle', text: 'pendingText' };
  }
}
