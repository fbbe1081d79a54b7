import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

/**
 * A backup is one gzip file: a first line, then frames of a kind (1 byte), a length (4 bytes, big-endian)
 * and a content. Tables and files are a `begin`, any number of `data`, and an `end` with what to check them
 * by; the `footer` comes last, so a file that was cut off is known by its absence.
 */
export const FIRST_LINE = Buffer.from('AMOY BACKUP 1\n')
export const KINDS = { header: 1, begin: 2, data: 3, end: 4, footer: 5 } as const
export type Kind = keyof typeof KINDS

/** Data is cut into frames of at most this. */
export const DATA_BYTES = 256 * 1024
const MAX_FRAME_BYTES = 16 * 1024 * 1024
const PREFIX_BYTES = 5

export type TableShape = { name: string; columns: string[] }
export type Header = { madeAt: string; server: string; migrations: string[]; tables: TableShape[]; folders: string[] }
export type Begin = { table: string } | { folder: string; path: string }
/** `digest` is over the rows whatever their order; `sha256` over the bytes as they stand in the file. */
export type End = { sha256: string; bytes: number; rows?: number; digest?: string }
export type SequenceState = { name: string; last: string | null }
export type Footer = { sequences: SequenceState[]; tables: number; rows: number; files: number }

export type Frame = { kind: Kind; content: Buffer }

/** What is wrong with a backup file. `truncated`: its end is missing; `damaged`: it is not as it was written. */
export class BackupFault extends Error {
  readonly fault: 'not-a-backup' | 'truncated' | 'damaged'
  constructor(fault: BackupFault['fault'], what: string) {
    super(what)
    this.fault = fault
  }
}

export function encodeFrame(kind: Kind, content: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt8(KINDS[kind], 0)
  prefix.writeUInt32BE(content.length, 1)
  return Buffer.concat([prefix, content])
}

export function decode<T>(frame: Frame): T {
  return JSON.parse(frame.content.toString('utf8')) as T
}

/** Reads the frames one after the other. Throws a BackupFault; other errors are those of the disk. */
export async function* readFrames(path: string, onRead: (bytes: number) => void = () => {}): AsyncGenerator<Frame, void> {
  const source = createReadStream(path)
  source.on('data', (chunk) => onRead(chunk.length))
  const plain = source.pipe(createGunzip())
  source.on('error', (error) => plain.destroy(error))
  try {
    yield* cutFrames(plain as AsyncIterable<Buffer>)
  } catch (error) {
    throw asFault(error)
  } finally {
    source.destroy()
    plain.destroy()
  }
}

async function* cutFrames(plain: AsyncIterable<Buffer>): AsyncGenerator<Frame, void> {
  let held: Buffer[] = []
  let size = 0
  let wanted = FIRST_LINE.length
  let begun = false
  for await (const chunk of plain) {
    held.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const all = held.length === 1 ? held[0]! : Buffer.concat(held)
      const frame = begun ? frameAt(all) : firstLine(all)
      if (frame.content) yield { kind: frame.kind, content: frame.content }
      begun = true
      const rest = frame.used > 0 ? all.subarray(frame.used) : all
      held = [rest]
      size = rest.length
      wanted = frame.wanted
    }
  }
  if (size > 0) throw new BackupFault('truncated', 'it ends within a part')
}

type Cut = { used: number; wanted: number } & ({ kind: Kind; content: Buffer } | { content?: undefined })

function firstLine(all: Buffer): Cut {
  if (!all.subarray(0, FIRST_LINE.length).equals(FIRST_LINE)) throw new BackupFault('not-a-backup', 'it was not made by amoy backup')
  return { used: FIRST_LINE.length, wanted: PREFIX_BYTES }
}

/** One frame, or how many bytes are needed for it. */
function frameAt(all: Buffer): Cut {
  const kind = (Object.keys(KINDS) as Kind[]).find((name) => KINDS[name] === all[0])
  const length = all.readUInt32BE(1)
  if (kind === undefined || length > MAX_FRAME_BYTES) throw new BackupFault('damaged', 'a part of it is unreadable')
  const whole = PREFIX_BYTES + length
  if (all.length < whole) return { used: 0, wanted: whole }
  return { kind, content: all.subarray(PREFIX_BYTES, whole), used: whole, wanted: PREFIX_BYTES }
}

/** zlib's codes: Z_BUF_ERROR when the file ends too early, Z_DATA_ERROR when it is not what gzip wrote. */
function asFault(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'Z_BUF_ERROR') return new BackupFault('truncated', 'its end is missing')
  if (code === 'Z_DATA_ERROR' && message.includes('header')) return new BackupFault('not-a-backup', 'it is no gzip file')
  if (code === 'Z_DATA_ERROR') return new BackupFault('damaged', `it cannot be unpacked (${message})`)
  if (error instanceof SyntaxError) return new BackupFault('damaged', 'a part of it is unreadable')
  return error
}
