import { guessEncoding, type TextEncoding } from './guess-encoding.ts'
import { rowError, type RowError } from './row-error.ts'

export type ByteSource = AsyncIterable<Uint8Array | string>

export const MAX_FILE_BYTES = 128 * 1024 * 1024

/**
 * The text of a file, piece by piece, with line ends as "\n". Nobody states the encoding of a CSV file, so it
 * is guessed unless `stated`; `onEncoding` hears of it. Ends with an error where it must stop; the error's
 * row is for the caller to fill in.
 */
export async function* decodeText(
  source: ByteSource,
  stated?: TextEncoding,
  { onEncoding, maxBytes = MAX_FILE_BYTES }: { onEncoding?: (encoding: TextEncoding) => void; maxBytes?: number } = {},
): AsyncGenerator<string | RowError> {
  const lines = lineEnds()
  let decoder = stated === undefined ? undefined : new TextDecoder(stated)
  let held = Buffer.alloc(0)
  let atStart = true
  let bytes = 0
  const settle = (atEnd: boolean): string | RowError | undefined => {
    const guess = guessEncoding(held, atStart, atEnd)
    if (guess === 'more') return undefined
    if (guess === 'unknown') return rowError('encoding-unknown', 'rest', { row: 0 })
    const text = held
    held = Buffer.alloc(0)
    atStart = false
    if (guess === 'ascii') return text.toString('latin1')
    onEncoding?.(guess)
    decoder = new TextDecoder(guess)
    return decoder.decode(text, { stream: true })
  }
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > maxBytes) {
      yield rowError('file-too-large', 'rest', { row: 0 }, { maxMegabytes: maxBytes / 1024 / 1024 })
      return
    }
    if (typeof piece === 'string') {
      yield lines(atStart ? piece.replace(/^\ufeff/u, '') : piece)
      atStart = false
    } else if (decoder !== undefined) {
      yield lines(decoder.decode(piece, { stream: true }))
    } else {
      held = Buffer.concat([held, piece])
      const settled = settle(false)
      if (typeof settled === 'string') yield lines(settled)
      else if (settled !== undefined) return yield settled
    }
  }
  const settled = held.length > 0 ? settle(true) : undefined
  if (typeof settled === 'object') return yield settled
  yield lines((settled ?? '') + (decoder?.decode() ?? ''), true)
}

/** PostgreSQL stores no zero characters. A carriage return that ends a piece may be the first half of a line end: it waits for the next piece. */
function lineEnds(): (text: string, atEnd?: boolean) => string {
  let waiting = ''
  return (text, atEnd = false) => {
    const whole = waiting + text
    waiting = !atEnd && whole.endsWith('\r') ? '\r' : ''
    return whole.slice(0, whole.length - waiting.length).replaceAll('\u0000', '').replaceAll(/\r\n?/gu, '\n')
  }
}
