import type { WireProblem } from '../protocol.ts';
import { REFUSAL_STATUS } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

/** A finished answer as text, so that it can be signed, stored and given again byte by byte. */
export type Answer = { status: number; body: string };

export function answerJson(status: number, content: unknown): Answer {
  return { status, body: JSON.stringify(content) };
}

export function answerRefusal(refusal: Refusal): Answer {
  const status = REFUSAL_STATUS[refusal.refused];
  const problem: WireProblem = { status, code: refusal.refused, detail: refusal.detail };
  return answerJson(status, refusal.field === undefined ? problem : { ...problem, field: refusal.field });
}

export function toResponse(answer: Answer): Response {
  const type = answer.status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(answer.body, { status: answer.status, headers: { 'Content-Type': type } });
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
