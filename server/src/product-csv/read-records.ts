import { parse, type CsvError } from 'csv-parse'
import { rowError, type RowError } from './row-error.ts'

/** One record of the file and the line where it starts, counted from 1. */
export type CsvRecord = { row: number; cells: string[] }
export type Delimiter = ',' | ';' | '\t'

/** Characters of one record; a quote that is never closed stops here instead of in memory. */
const MAX_RECORD_LENGTH = 8 * 1024 * 1024
/** Characters of the first line that are looked at for the delimiter. */
const MAX_FIRST_LINE = 64 * 1024

/** Cuts text with "\n" line ends into records. Blank records are left out. */
export async function* readRecords(
  text: AsyncIterable<string | RowError>,
  onDelimiter?: (delimiter: Delimiter) => void,
): AsyncGenerator<CsvRecord | RowError> {
  let records: CsvRecord[] = []
  let line = 0
  let parser: ReturnType<typeof openParser> | undefined
  const keep = (cells: string[], lastLine: number) => {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ row: line + 1, cells })
    line = lastLine
  }
  for await (const piece of firstLineWhole(text)) {
    if (typeof piece !== 'string') {
      yield { ...piece, row: line + 1 }
      return
    }
    if (parser === undefined) {
      const delimiter = guessDelimiter(piece)
      onDelimiter?.(delimiter)
      parser = openParser(delimiter, keep)
    }
    const failure = await parser.write(piece)
    yield* records
    records = []
    if (failure !== undefined) return yield failedRecord(failure, line + 1)
  }
  const failure = await parser?.end()
  yield* records
  if (failure !== undefined) yield failedRecord(failure, line + 1)
}

type OnRecord = (cells: string[], lastLine: number) => void

/** Records are taken as they are found, not from the stream: a broken end then takes no good row with it. */
function openParser(delimiter: Delimiter, onRecord: OnRecord) {
  let failure: CsvError | undefined
  const parser = parse({
    delimiter,
    max_record_size: MAX_RECORD_LENGTH,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    on_record: (cells: string[], context) => {
      onRecord(cells, context.lines)
      return null
    },
  })
  parser.on('error', (error: CsvError) => {
    failure = error
  })
  const settle = async (act: (done: () => void) => void) => {
    await new Promise<void>((resolve) => act(resolve))
    return failure
  }
  return {
    write: (piece: string) => settle((done) => parser.write(piece, done)),
    end: () => settle((done) => parser.end(done)),
  }
}

/** The first piece handed on holds the whole first line, so that the delimiter can be seen. */
async function* firstLineWhole(text: AsyncIterable<string | RowError>): AsyncGenerator<string | RowError> {
  let start: string | undefined = ''
  for await (const piece of text) {
    if (start === undefined || typeof piece !== 'string') {
      if (start) yield start
      start = undefined
      yield piece
      continue
    }
    start += piece
    if (start.includes('\n') || start.length > MAX_FIRST_LINE) {
      yield start
      start = undefined
    }
  }
  if (start) yield start
}

/** Spreadsheets in many countries write semicolons, and tabs when asked for "Unicode text". */
function guessDelimiter(start: string): Delimiter {
  const header = start.trimStart().split('\n', 1)[0]?.replaceAll(/"[^"]*"/gu, '') ?? ''
  const count = (delimiter: Delimiter) => header.split(delimiter).length
  return ([',', ';', '\t'] as const).reduce((best, each) => (count(each) > count(best) ? each : best))
}

function failedRecord(failure: CsvError, row: number): RowError {
  return failure.code === 'CSV_MAX_RECORD_SIZE'
    ? rowError('row-too-long', 'rest', { row }, { max: MAX_RECORD_LENGTH })
    : rowError('quote-not-closed', 'rest', { row })
}
