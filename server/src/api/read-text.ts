import { type Refusal, refuse } from './problem.ts'

/** As long as somebody on a poor line may take to send a body. */
export const MAX_READING_MS = 30_000

/** The text of a request's body; a refusal when it is longer than `maxBytes`, and then no more than that was read, or takes too long. */
export async function readText(request: Request, maxBytes: number, maxMs = MAX_READING_MS): Promise<string | Refusal> {
  const stated = request.headers.get('content-length')
  const tooLarge = refuse('body-too-large', { limit: maxBytes })
  if (Number(stated ?? 0) > maxBytes) return tooLarge
  // HTTP holds a sender to the length that was stated; one that states none may go on for ever.
  const read = stated !== null ? inTime(request.text(), maxMs) : inTime(readParts(request, maxBytes), maxMs)
  const text = await read
  if (text === TOO_LATE) return refuse('body-too-slow', { seconds: Math.ceil(maxMs / 1000) })
  return text === undefined || Buffer.byteLength(text) > maxBytes ? tooLarge : text
}

async function readParts(request: Request, maxBytes: number): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > maxBytes) return undefined
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

export const TOO_LATE = Symbol('too late')

/** What comes of `work`, or TOO_LATE when it has not come by then. */
export async function inTime<Result>(work: Promise<Result>, maxMs: number): Promise<Result | typeof TOO_LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<typeof TOO_LATE>((resolve) => {
    timer = setTimeout(() => resolve(TOO_LATE), maxMs)
  })
  // Whatever becomes of what came too late, nobody waits for it any more.
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
