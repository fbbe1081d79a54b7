import { Worker } from 'node:worker_threads'
import { type Refusal, refuse } from '#api'
import type { Drawing } from './draw-invoice.ts'

/** Drawing takes up to a second of a processor: it is done in a thread of its own, one after the other. */
const MAX_WAITING = 20
/** Of one person, so that nobody takes all the places. */
const MAX_WAITING_EACH = 3
const MAX_MS = 30_000
const IDLE_MS = 60_000
const MAX_MEMORY_MB = 256

type Answer = { id: number; bytes?: Uint8Array; failed?: string }
type Waiting = { forId: string; resolve: (bytes: Buffer) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let drawn = 0
const waiting = new Map<number, Waiting>()

/** The invoice as a PDF. Refuses when too many wait already, or too many of this person. */
export async function drawApart(drawing: Drawing, forId: string): Promise<Buffer | Refusal> {
  if (waiting.size >= MAX_WAITING || waiting.values().filter((each) => each.forId === forId).toArray().length >= MAX_WAITING_EACH) return refuse('pages-busy')
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const id = ++drawn
  clearTimeout(idle)
  waiting.set(id, { forId, resolve, reject, timer: setTimeout(() => stop(new Error('drawing an invoice took too long')), MAX_MS) })
  begun().postMessage({ id, drawing })
  return promise
}

function begun(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./pdf-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB } })
  made.on('message', settle)
  made.on('error', (error) => made === worker && stop(error instanceof Error ? error : new Error(String(error))))
  made.on('exit', () => made === worker && stop(new Error('the thread that draws invoices ended')))
  // A process may end while it waits for work; listening would hold it.
  made.unref()
  worker = made
  return made
}

function settle({ id, bytes, failed }: Answer): void {
  const asked = waiting.get(id)
  if (!asked) return
  waiting.delete(id)
  clearTimeout(asked.timer)
  if (bytes) asked.resolve(Buffer.from(bytes))
  else asked.reject(new Error(failed))
  // It holds the font while there is work, and gives the memory back after.
  if (waiting.size === 0) idle = setTimeout(() => stop(new Error('idle')), IDLE_MS).unref()
}

function stop(why: Error): void {
  const ended = worker
  worker = undefined
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer)
    reject(why)
  }
  waiting.clear()
  void ended?.terminate()
}
