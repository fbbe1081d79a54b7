import assert from 'node:assert/strict';

/** A browser without script: follows a link to a payment, keeps its cookie, sends its form. */
export type Page = {
  status: number;
  html: string;
  headers: Headers;
  /** The visible decisions. */
  decisions: string[];
  send(decision: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Sent>;
};
export type Sent = { status: number; location: string | null; html: string };

export async function openPage(payUrl: string, headers: Record<string, string> = {}): Promise<Page> {
  const response = await fetch(payUrl, { headers });
  const html = await response.text();
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const token = /name="token" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
  return {
    status: response.status,
    html,
    headers: response.headers,
    decisions: [...html.matchAll(/name="decision" value="(\w+)"/g)].map((match) => match[1] as string),
    async send(decision, fields = {}, extra = {}) {
      assert.match(html, /<form method="post" action="">/);
      const sent = await fetch(payUrl, {
        method: 'POST', redirect: 'manual',
        headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...headers, ...extra },
        body: new URLSearchParams({ token, decision, ...fields }),
      });
      return { status: sent.status, location: sent.headers.get('Location'), html: await sent.text() };
    },
  };
}
