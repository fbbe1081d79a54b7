import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** What `pg` has on its connection beyond its published types. */
type CopyConnection = pg.Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void; sendCopyFail(reason: string): void }
type Complete = { text: string }

/**
 * Runs `COPY ... TO STDOUT` and gives every row, as PostgreSQL sends it, to `take`; when that gives a promise,
 * reading waits for it. Returns the number of rows.
 */
export async function copyOut(client: pg.Client, text: string, take: (row: Buffer) => Promise<void> | void): Promise<number> {
  const copying = client.query(new CopyOut(text, take))
  return copying.rows
}

/** Runs `COPY ... FROM STDIN` with what `chunks` gives, wherever it is cut. Returns the number of rows. */
export async function copyIn(client: pg.Client, text: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const copying = client.query(new CopyIn(text, chunks))
  return copying.rows
}

/** The part of a query that `pg` calls back; it ends when the server is ready for the next one. */
class Copy {
  readonly rows: Promise<number>
  protected failure: Error | undefined
  private readonly text: string
  private count = 0
  private settle!: { resolve: (rows: number) => void; reject: (reason: Error) => void }

  constructor(text: string) {
    this.text = text
    this.rows = new Promise((resolve, reject) => (this.settle = { resolve, reject }))
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text)
  }

  handleCommandComplete(message: Complete): void {
    this.count = Number(message.text.split(' ').at(-1))
  }

  handleReadyForQuery(): void {
    if (this.failure) this.settle.reject(this.failure)
    else this.settle.resolve(this.count)
  }

  /** Of the server, after which it still says that it is ready; or of the connection, after which nothing comes. */
  handleError(error: Error): void {
    this.failure ??= error
    this.settle.reject(this.failure)
  }
}

class CopyOut extends Copy {
  private readonly take: (row: Buffer) => Promise<void> | void
  private waiting = 0

  constructor(text: string, take: (row: Buffer) => Promise<void> | void) {
    super(text)
    this.take = take
  }

  handleCopyData(message: { chunk: Buffer }, connection: pg.Connection): void {
    if (this.failure) return
    const taken = this.take(message.chunk)
    if (!taken) return
    this.waiting++
    connection.stream.pause()
    taken.then(
      () => {
        if (--this.waiting === 0) connection.stream.resume()
      },
      // Nothing can take the rest, so it is not even sent.
      (error: Error) => {
        this.failure ??= error
        connection.stream.destroy()
      },
    )
  }
}

class CopyIn extends Copy {
  private readonly chunks: AsyncIterable<Buffer>

  constructor(text: string, chunks: AsyncIterable<Buffer>) {
    super(text)
    this.chunks = chunks
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error: Error) => {
      this.failure ??= error
      connection.sendCopyFail('the backup could not be read')
    })
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.chunks) {
      if (this.failure) return
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await untilWritable(connection.stream)
    }
    connection.endCopyFrom()
  }
}

/** Or until it is closed, after which nothing that is written matters. */
function untilWritable(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })
}
