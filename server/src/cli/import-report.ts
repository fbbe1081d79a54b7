import { createWriteStream } from 'node:fs'
import { access, constants, mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type ReportedProblem = { row: number; column: string | null; value: string | null; code: string; message: string; leftOut: string }
export type ImportReport = {
  products: number
  variants: number
  pictures: number
  unchanged: number
  rejectedRows: number
  state: string
  importId: string | null
  /** The first ones; all of them stand in `problemsFile`. */
  problems: readonly ReportedProblem[]
  problemsFile: string | null
  /** The store that was made for the file: whether shoppers see it, and who may sign in as its owner. */
  made?: { handle: string; open: boolean; owner: string | null }
}

/** What `--json` gives of the problems. */
export const MAX_REPORTED_PROBLEMS = 500
const MAX_SHOWN_PROBLEMS = 10

/** Tells what came of an import. The exit code is 1 when it did not finish, or when nothing of the file came in. */
export function tellImport(report: ImportReport, asJson: boolean): void {
  if (asJson) console.log(JSON.stringify(report))
  else for (const line of linesOf(report)) console.log(line)
  if (report.state !== 'finished' || report.products === 0) process.exitCode = 1
}

function* linesOf({ products, variants, pictures, unchanged, rejectedRows, problems, problemsFile, made }: ImportReport): Generator<string> {
  yield `${products} products, ${variants} variants, ${pictures} pictures named, ${rejectedRows} rows rejected (${unchanged} products were the same already)`
  for (const { row, message, leftOut } of problems.slice(0, MAX_SHOWN_PROBLEMS)) yield `  row ${row}: ${message} (${leftOut})`
  if (problems.length > MAX_SHOWN_PROBLEMS) yield `  … and more`
  if (problemsFile) yield `every problem, with its row and the way out: ${problemsFile}`
  if (products === 0) yield 'Nothing was imported. Mend the file and run this again; nothing doubles.'
  if (made) yield `the store @${made.handle} was made; ${made.open ? 'it is open' : 'it opens when it has a published product'}. ${made.owner ? `${made.owner} signs in as its owner` : 'Nobody can sign in as its owner yet: give --owner EMAIL when it is made'}; shipping and returns are set in the studio`
  if (pictures > 0) yield 'pictures are fetched by the worker: `amoy start` or `amoy work`'
}

/**
 * Writes the problems beside the file that was imported, or into the data folder where that is not allowed.
 * Without problems, those of an earlier run are taken away. Answers the path.
 */
export async function writeProblemsFile(imported: string, dataFolder: string, problems: AsyncIterable<string> | undefined): Promise<string | null> {
  const name = `${basename(imported).replace(/\.csv$/i, '')}.amoy-errors.csv`
  const beside = resolve(dirname(imported))
  const folder = await access(beside, constants.W_OK).then(() => beside, () => join(dataFolder, 'imports'))
  const file = join(folder, name)
  if (!problems) {
    await rm(file, { force: true })
    return null
  }
  await mkdir(folder, { recursive: true })
  await pipeline(Readable.from(problems), createWriteStream(file))
  return file
}
