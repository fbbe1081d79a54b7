import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { BackupFault, type Begin, decode, type End, type Footer, type Frame, type Header, readFrames } from './backup-format.ts'

export type BackupContent = { header: Header; footer: Footer; tables: Map<string, End> }
export type BackupRefusal = { refused: BackupFault['fault']; what: string }

type Visitor = {
  header?: (header: Header) => void
  /** Hears of a table or file and its content; what it leaves unread is read past. */
  part?: (begin: Begin, content: AsyncIterable<Buffer>) => Promise<void>
  onProgress?: (share: number) => void
}

/**
 * Reads a backup from its beginning to its end and compares everything with what it was written with. Says
 * what is wrong with it, if something is; errors of the disk and of the visitor are thrown.
 */
export async function checkBackup(file: string, onProgress?: (share: number) => void): Promise<BackupContent | BackupRefusal> {
  try {
    return await walkBackup(file, { onProgress })
  } catch (error) {
    if (error instanceof BackupFault) return { refused: error.fault, what: `${file}: ${error.message}` }
    throw error
  }
}

/** The same for a visitor who does something with it. Throws a BackupFault. */
export async function walkBackup(file: string, { header: onHeader, part, onProgress }: Visitor): Promise<BackupContent> {
  const size = (await stat(file)).size || 1
  let read = 0
  const frames = readFrames(file, (bytes) => onProgress?.((read += bytes) / size))
  try {
    const header = decode<Header>(await expect(frames, ['header']))
    onHeader?.(header)
    const tables = new Map<string, End>()
    let files = 0
    for (;;) {
      const frame = await expect(frames, ['begin', 'footer'])
      if (frame.kind === 'footer') {
        // Nothing may follow, and gzip's own checksum stands at the very end.
        if (!(await frames.next()).done) throw new BackupFault('damaged', 'its parts are not in order')
        return checkWhole({ header, footer: decode<Footer>(frame), tables }, files)
      }
      const begin = decode<Begin>(frame)
      const end = await walkPart(frames, begin, part)
      if ('table' in begin) tables.set(begin.table, end)
      else files++
    }
  } finally {
    await frames.return()
  }
}

async function walkPart(frames: AsyncGenerator<Frame, void>, begin: Begin, part: Visitor['part']): Promise<End> {
  if ('path' in begin && !staysInside(begin.path)) throw new BackupFault('damaged', `the file ${begin.path} lies outside its folder`)
  const sha256 = createHash('sha256')
  let bytes = 0
  let end: End | undefined
  async function* content(): AsyncGenerator<Buffer, void> {
    while (!end) {
      const frame = await expect(frames, ['data', 'end'])
      if (frame.kind === 'data') {
        sha256.update(frame.content)
        bytes += frame.content.length
        yield frame.content
        continue
      }
      end = decode<End>(frame)
      if (end.bytes !== bytes || end.sha256 !== sha256.digest('hex')) throw new BackupFault('damaged', `${nameOf(begin)} is not as it was written`)
    }
  }
  await part?.(begin, content())
  for await (const _ of content());
  return end!
}

async function expect(frames: AsyncGenerator<Frame, void>, kinds: Frame['kind'][]): Promise<Frame> {
  const { value: frame } = await frames.next()
  if (!frame) throw new BackupFault('truncated', 'its end is missing')
  if (!kinds.includes(frame.kind)) throw new BackupFault('damaged', 'its parts are not in order')
  return frame
}

function checkWhole(content: BackupContent, files: number): BackupContent {
  const { header, footer, tables } = content
  const missing = header.tables.filter((table) => !tables.has(table.name)).map((table) => table.name)
  const rows = [...tables.values()].reduce((total, end) => total + (end.rows ?? 0), 0)
  if (missing.length > 0 || tables.size !== footer.tables) throw new BackupFault('damaged', `it does not have the tables it names (${missing.join(', ')})`)
  if (rows !== footer.rows || files !== footer.files) throw new BackupFault('damaged', 'it does not have as many rows or files as it says')
  return content
}

function staysInside(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))
}

function nameOf(begin: Begin): string {
  return 'table' in begin ? `the table ${begin.table}` : `the file ${begin.path}`
}
