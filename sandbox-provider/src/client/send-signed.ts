import { HEADERS } from '../protocol.ts';
import { isFresh, isSignedBy, isWellFormed, newStamp, requestContent, responseContent, sign } from '../signature.ts';
import type { Clock } from '../signature.ts';
import type { Answer } from './types.ts';

export type Connection = {
  baseUrl: string;
  merchantId: string;
  secret: string;
  fetch: typeof fetch;
  clock: Clock;
  timeoutMs: number;
};

export type SignedRequest = { method: 'GET' | 'POST'; path: string; content?: unknown; idempotencyKey?: string };

/** Sends one signed request, once, and believes only a signed answer to it. */
export async function sendSigned(connection: Connection, request: SignedRequest): Promise<Answer<string>> {
  const stamp = newStamp(connection.clock);
  try {
    const response = await connection.fetch(...compose(connection, request, stamp));
    const body = await response.text();
    if (response.status >= 500) return { unknown: 'provider-error', detail: `status ${response.status}` };
    if (!isAnswerTo(connection, stamp.nonce, response, body)) {
      return { unknown: 'unverified', detail: `status ${response.status} without a valid signature${readCode(body)}` };
    }
    return response.ok ? { value: body } : readRefusal(response.status, body);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { unknown: isTimeout ? 'timeout' : 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  }
}

function compose(
  connection: Connection, request: SignedRequest, stamp: { timestamp: string; nonce: string },
): [string, RequestInit] {
  const url = new URL(connection.baseUrl.replace(/\/+$/, '') + request.path);
  const body = request.content === undefined ? '' : JSON.stringify(request.content);
  const idempotencyKey = request.idempotencyKey ?? '';
  const content = requestContent({ method: request.method, target: url.pathname + url.search, idempotencyKey, body }, stamp);
  const headers: Record<string, string> = {
    [HEADERS.merchant]: connection.merchantId,
    [HEADERS.timestamp]: stamp.timestamp,
    [HEADERS.nonce]: stamp.nonce,
    [HEADERS.signature]: sign(connection.secret, content),
  };
  if (idempotencyKey !== '') headers[HEADERS.idempotencyKey] = idempotencyKey;
  if (body !== '') headers['Content-Type'] = 'application/json';
  return [url.href, {
    method: request.method,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(connection.timeoutMs),
    ...(body !== '' && { body }),
  }];
}

function isAnswerTo(connection: Connection, requestNonce: string, response: Response, body: string): boolean {
  const header = (name: string) => response.headers.get(name) ?? '';
  const stamp = { timestamp: header(HEADERS.timestamp), nonce: header(HEADERS.nonce) };
  const content = responseContent({ status: response.status, requestNonce, body }, stamp);
  if (!isWellFormed(stamp) || !isSignedBy(connection.secret, content, header(HEADERS.signature))) return false;
  // The request's nonce already makes the answer fresh; when the clocks differ, the refusal that says so must arrive.
  return response.status === 401 || isFresh(stamp, connection.clock);
}

function readRefusal(status: number, body: string): Answer<never> {
  const { code, detail, field } = parseProblem(body);
  if (typeof code !== 'string' || typeof detail !== 'string') return { unknown: 'malformed', detail: `status ${status}` };
  return { refused: code, status, detail, ...(typeof field === 'string' && { field }) };
}

function parseProblem(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What an unsigned refusal claims, for the log only. */
function readCode(body: string): string {
  const code = /"code":"([a-z-]{1,40})"/.exec(body)?.[1];
  return code === undefined ? '' : ` (${code})`;
}
