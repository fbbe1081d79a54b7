import { resolve, sep } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { ConfigError, readConfig } from '#config'
import { HOW_TO_RESTORE, IN_A_BACKUP } from './backup-texts.ts'
import { unknownCommand } from './unknown-command.ts'
import { whyNoPlace } from './why-no-place.ts'

/** Ended in a way that was already told to the person: no stack trace. */
export class Told extends Error {}

const USAGE_EXIT = 2

/** Runs `amoy <command>`; sets the exit code: 0 done, 1 broken or failed, 2 not understood. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = commands()
  const [typed] = argv.slice(2)
  try {
    // Without this it would be taken for something to start with.
    if (typed && !typed.startsWith('-') && typed !== 'help' && !program.commands.some((each) => each.name() === typed)) return misunderstood(unknownCommand(program, typed))
    await program.parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) return void (process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT)
    if (error instanceof ConfigError || error instanceof Told) console.error(error.message)
    else if (process.env.DATABASE_URL && isOfTheDatabase(error)) console.error(`The database at ${placeOf(process.env.DATABASE_URL)} cannot be used: ${error.message || String((error as { code?: unknown }).code)}.\nCheck DATABASE_URL, that the server runs, and that it lets this user in.`)
    else if (isOfTheMachine(error)) console.error(`Amoy cannot go on: ${error.message}${wayOutOf(error)}`)
    else console.error(error)
    process.exitCode = error instanceof ConfigError ? USAGE_EXIT : 1
  }
}

function misunderstood(text: string): void {
  console.error(text)
  process.exitCode = USAGE_EXIT
}

/** A file that is missing, a port that is taken, a folder that may not be written: the message says it all. */
function isOfTheMachine(error: unknown): error is Error {
  return error instanceof Error && /^(ENOENT|EISDIR|ENOTDIR|EEXIST|EACCES|EPERM|EROFS|ENOSPC|EADDRINUSE|EADDRNOTAVAIL)$/.test(String((error as { code?: unknown }).code))
}

/** It does not answer, refuses the user, or has no such database. */
function isOfTheDatabase(error: unknown): error is Error {
  return error instanceof Error && /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000|57P03|53300)$/.test(String((error as { code?: unknown }).code))
}

/** Without the password. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

function wayOutOf(error: Error): string {
  const { code, path } = error as NodeJS.ErrnoException
  const data = resolve(process.env.AMOY_DATA || './data')
  if (!path || !(path === data || path.startsWith(data + sep))) return ''
  if (code === 'ENOSPC') return '\nThe disk of the data folder is full. Make room, or set AMOY_DATA to a folder elsewhere.'
  return '\nThe data folder cannot be used: set AMOY_DATA to a folder that this user may write, or start as the user that it belongs to.'
}

const json = () => new Option('--json', 'one JSON object on standard output, for scripts')
const config = () => readConfig(process.env)
/** For commands that look at a place, and make none where there is none: not even the secret of one. */
const configOfPlace = () => {
  const none = whyNoPlace(readConfig(process.env, () => ''))
  if (none) throw new Told(none)
  return config()
}

function commands(): Command {
  const program = new Command('amoy').description('Open-source, self-hosted social commerce.').version('0.1.0').showHelpAfterError().exitOverride()
  addRunning(program)
  addContent(program)
  addCare(program)
  return program
}

function addRunning(program: Command): void {
  program
    .command('start', { isDefault: true })
    .description('web, API and worker in one process; an empty bundled database gets a demo town')
    .option('--empty', 'load no demo town')
    .action(async (options: { empty?: boolean }) => (await import('./start.ts')).start(config(), { parts: ['serve', 'work'], empty: options.empty ?? false }))
  program
    .command('serve')
    .description('web and API only; run `amoy work` beside it')
    .action(async () => (await import('./start.ts')).start(config(), { parts: ['serve'], empty: true }))
  program
    .command('work')
    .description('the worker only: reactions, sweeps, mail, payments')
    .action(async () => (await import('./start.ts')).start(config(), { parts: ['work'], empty: true }))
  program
    .command('migrate')
    .description('bring the database to this version; safe when several processes do it at once')
    .action(async () => (await import('./migrate.ts')).migrateCommand(config()))
}

function addContent(program: Command): void {
  const demo = program.command('demo').description('the demo town')
  demo.command('load').description('load it beside what is there').action(async () => (await import('./demo.ts')).loadDemo(config()))
  demo.command('remove').description('remove it and leave everything else').action(async () => (await import('./demo.ts')).removeDemo(configOfPlace()))

  program
    .command('import')
    .description('bring things in')
    .command('products <file>')
    .description('a product CSV as Shopify exports it; run again to update without doubles')
    .requiredOption('--store <handle>', 'the store that gets them')
    .option('--create-store', 'make the store when there is none of that handle, and open it')
    .option('--owner <email>', 'with --create-store: whose store it is; they sign in with a code sent there')
    .option('--currency <code>', 'of a store that is made', 'CNY')
    .addOption(json())
    .action(async (file: string, options) => (await import('./import-products.ts')).importProductsCommand(options.createStore ? config() : configOfPlace(), file, options))
  program
    .command('export')
    .description('all products of a store as CSV, on standard output')
    .requiredOption('--store <handle>', 'the store')
    .action(async (options: { store: string }) => (await import('./export.ts')).exportCommand(configOfPlace(), options.store))
  program
    .command('token')
    .description('a new API token for scripts')
    .requiredOption('--as <handle>', 'the person it acts for')
    .option('--name <name>', 'what it is for', 'command line')
    .option('--days <days>', 'days until it ends', '30')
    .option('--scopes <scopes>', 'comma-separated; when left out all that the person has, for an operator the console too')
    .addOption(json())
    .action(async (options) => (await import('./token.ts')).tokenCommand(configOfPlace(), options))
  program
    .command('feed')
    .description('following feeds')
    .command('rebuild')
    .description('drop the timeline cache and build it again from the posts')
    .option('--account <handle>', 'only this reader')
    .action(async (options: { account?: string }) => (await import('./feed-rebuild.ts')).feedRebuild(configOfPlace(), options.account))
  program
    .command('operator')
    .description('who runs this place')
    .command('add <handle>')
    .description('make a person an operator; an appeal against a decision needs a second one')
    .action(async (handle: string) => (await import('./operator-add.ts')).operatorAdd(configOfPlace(), handle))
  program
    .command('reviews')
    .description('reviews of products')
    .command('recount')
    .description('count the ratings of all products anew from their reviews')
    .action(async () => (await import('./reviews-recount.ts')).reviewsRecount(configOfPlace()))
}

function addCare(program: Command): void {
  program
    .command('verify')
    .description('check every promise that can be checked over the live database; exit 1 when one is broken')
    .addOption(json())
    .action(async (options: { json?: boolean }) => (await import('./verify.ts')).verify(configOfPlace(), options.json ?? false))
  program
    .command('doctor')
    .description('look at the machine, the configuration and the database, and say what is wrong')
    .addOption(json())
    .action(async (options: { json?: boolean }) => (await import('./doctor.ts')).doctor(process.env, options.json ?? false))
  program
    .command('backup <file>')
    .description('everything in the database into one file; runs beside a working server')
    .addHelpText('after', IN_A_BACKUP)
    .action(async (file: string) => (await import('./backup.ts')).backup(configOfPlace(), file))
  program
    .command('restore <file>')
    .description('a backup into an empty database')
    .option('--verify', 'only check the file: every table, row count and checksum')
    .addHelpText('after', `${IN_A_BACKUP}\n${HOW_TO_RESTORE}`)
    .action(async (file: string, options: { verify?: boolean }) => (await import('./backup.ts')).restore(config(), file, options.verify ?? false))
}
