import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'

const CSV = 'text/csv; charset=utf-8'

/** A file of rows, sent while it is written. What is in it is for who asked, and is kept nowhere on the way. */
export function csvAnswer(text: AsyncIterable<string>, fileName: string): Response {
  const bytes: WebStream = Readable.toWeb(Readable.from(text, { objectMode: false }))
  return new Response(bytes as ReadableStream<Uint8Array>, { headers: { 'content-type': CSV, 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${fileName}"` } })
}
