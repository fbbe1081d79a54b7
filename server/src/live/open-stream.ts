/** Server-sent events to one browser. */
export type EventStream = { response: Response; send(text: string): void; close(): void }

/** Who does not take what is sent is let go; the browser connects again and is told the count anew. */
const MAX_WAITING = 50
const RECONNECT_AFTER_MS = 5_000

/**
 * @param since told at once, so that a browser that loses the connection early asks from there
 * @param onClosed called once, whoever ends it
 */
export function openStream(since: string, signal: AbortSignal, onClosed: () => void): EventStream {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const close = () => {
    if (!controller) return
    const open = controller
    controller = undefined
    signal.removeEventListener('abort', close)
    onClosed()
    try {
      open.close()
    } catch {
      // The browser had already gone.
    }
  }
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
      given.enqueue(encoder.encode(`retry: ${RECONNECT_AFTER_MS}\nid: ${since}\n\n`))
    },
    cancel: close,
  })
  signal.addEventListener('abort', close)
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } }),
    send: (text) => {
      if (!controller) return
      if ((controller.desiredSize ?? 0) < -MAX_WAITING) close()
      else controller.enqueue(encoder.encode(text))
    },
    close,
  }
}
