import { stringify } from 'csv-stringify/sync'
import { describeLeftOut, describeRowError, type Language } from './row-error-texts.ts'
import type { RowError } from './row-error.ts'
import { BYTE_ORDER_MARK } from './write-product-csv.ts'

const HEADERS: Record<Language, string[]> = {
  en: ['Row', 'Column', 'Value', 'Problem', 'Left out', 'Code'],
  'zh-CN': ['行', '列', '内容', '问题', '未导入', '代码'],
}

/** The errors of an import as a file for people to work through. */
export async function* writeRowErrors(
  errors: AsyncIterable<RowError> | Iterable<RowError>,
  language: Language,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([HEADERS[language]])
  for await (const error of errors) {
    const cells = [error.column ?? '', error.value ?? '', describeRowError(error, language), describeLeftOut(error, language)]
    yield stringify([[String(error.row), ...cells.map(harmless), error.code]])
  }
}

/** Spreadsheets run a cell that begins like a formula; what a stranger's file said must stay text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
}
