import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type PaymentProviders, paymentProblems, paymentProviders, paymentSecrets, paymentVariables } from './payment-providers.ts'

const MIN_SECRET_LENGTH = 32
const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1')
const MAX_PORT = 65_535
const port = z.coerce.number().int().min(0).max(MAX_PORT)
const absent = (value: unknown) => (value === '' ? undefined : value)
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(absent, schema.optional())

/** Every variable of the environment that Amoy reads. `.env.example` lists the same, and a test compares them. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

export const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  AMOY_DATA: z.string().min(1).default('./data'),
  AMOY_URL: optional(z.url({ protocol: /^https?$/ })),
  AMOY_SECRET: optional(z.string().min(MIN_SECRET_LENGTH)),
  AMOY_OLD_SECRETS: z.string().default('').transform((text) => text.split(',').map((each) => each.trim()).filter(Boolean)),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(4).max(200).default(16),
  TRUST_PROXY: flag,
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: z.string().min(3).default('Amoy <no-reply@localhost>'),
  SMS_URL: optional(z.url({ protocol: /^https?$/ })),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  METRICS_TOKEN: optional(z.string().min(16)),
  PAY_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  PLATFORM_FEE_PERCENT: z.coerce.number().min(0).max(50).refine((percent) => Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-9, 'at most two digits after the point').default(0),
  COMMISSION_SHARE_PERCENT: z.coerce.number().min(0).max(50).refine((percent) => Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-9, 'at most two digits after the point').default(0),
  HOME_COUNTRY: z.string().regex(/^[A-Z]{2}$/, 'give it by its two capitals').default('CN'),
  TIME_ZONE: z.string().refine(isTimeZone, 'give it by its name, such as Asia/Shanghai').default('Asia/Shanghai'),
  FANOUT_LIMIT: z.coerce.number().int().min(0).default(10_000),
  CHARGEBACK_COSTS: z.enum(['platform', 'seller']).default('platform'),
  PAYMENTS_WITHDRAWN: z.string().regex(/^[a-z0-9, -]*$/, 'give names of providers, with commas between').default('').transform((text) => text.split(',').map((name) => name.trim()).filter((name) => name !== '')),
  AMOY_ALLOW_SANDBOX: flag,
  SANDBOX_PORT: z.preprocess(absent, port.optional()),
  SANDBOX_URL: optional(z.url({ protocol: /^https?$/ })),
  SANDBOX_MERCHANT: optional(z.string().min(1)),
  SANDBOX_SECRET: optional(z.string().min(MIN_SECRET_LENGTH)),
  ...paymentVariables,
  CARRIER_GATEWAY_URL: optional(z.url({ protocol: /^https?$/ })),
  CARRIER_GATEWAY_ACCOUNT: optional(z.string().min(1).max(60)),
  CARRIER_GATEWAY_SECRET: optional(z.string().min(MIN_SECRET_LENGTH)),
  CARRIER_GATEWAY_CARRIERS: optional(z.string().max(4_000).regex(/^[^=,]+=[^=,]+(,[^=,]+=[^=,]+)*$/, 'give it as <name>=<code>,<name>=<code>')),
  WEBHOOK_PRIVATE_HOSTS: z.string().default('').transform((text) => text.split(',').map((each) => each.trim()).filter(Boolean)),
  AMOY_RATE_FACTOR: z.coerce.number().min(1).max(100_000).default(1),
  AMOY_CRASH_AT: optional(z.string().regex(/^[a-z.-]+:\d+$/, 'give it as <statement>:<n>')),
  AMOY_HASTE: z.preprocess(absent, z.coerce.number().min(1).max(100).default(1)),
  AMOY_CLOCK_OFFSET_FILE: optional(z.string().min(1)),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

export type Config = {
  port: number
  host: string
  dataFolder: string
  /** Where people reach this place. Without AMOY_URL: loopback at the port. */
  publicUrl: string
  publicUrlGiven: boolean
  secret: string
  /** Secrets of before: they open what was sealed with them, and are needed until it is sealed anew. */
  oldSecrets: readonly string[]
  databaseUrl?: string
  databaseConnections: number
  trustProxy: boolean
  mail: { smtpUrl?: string; from: string }
  smsUrl?: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  metricsToken?: string
  payMinutes: number
  /** What the platform takes of the sales of stores that begin from now on, in hundredths of a per cent. */
  feeBps: number
  /** What the platform keeps of commission, in hundredths of a per cent. */
  commissionBps: number
  /** Which country an address form begins with. */
  homeCountry: string
  /** Whose days the dates on invoices are, by IANA. */
  timeZone: string
  fanoutLimit: number
  /** Providers that are not offered to buyers any more; what was begun with them goes on. */
  paymentsWithdrawn: readonly string[]
  /** Who pays what a chargeback costs beyond the money that its order has left. */
  chargebackCosts: 'seller' | 'platform'
  /** The sandbox provider that Amoy starts listens on `port`, 0 for any; or the one at `url` is used. */
  sandbox: { allowedByName: boolean; port: number; url?: string; merchant?: string; secret?: string }
  /** Those whose keys are there. */
  paymentProviders: PaymentProviders
  /** A gateway that tells of parcels: each carrier's code there, by the names that sellers know it by. */
  carrierGateway?: { url: string; account: string; secret: string; carriers: readonly { names: readonly string[]; code: string }[] }
  /** Partners' hosts on this network, as "host:port": told without TLS, and though their addresses are private. */
  webhookHosts: readonly string[]
  rateFactor: number
  /** For tests: before which statement, for the n-th time, this process ends as if it were killed. */
  crashAt?: string
  /** For tests: what is looked at by the clock is looked at so many times as often. */
  haste: number
  /** For tests: a file with the milliseconds by which this process's clock is wrong; read again whenever the time is asked. */
  clockOffsetFile?: string
  production: boolean
}

/** All that is wrong with the environment, at once: one line per variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((each) => `  ${each}`).join('\n')}\nSee .env.example.`)
    this.problems = problems
  }
}

/** The rule in a person's words. */
function plainly(issue: { code?: string; expected?: unknown; minimum?: unknown; maximum?: unknown; origin?: unknown; values?: unknown; format?: unknown }): string | undefined {
  const length = issue.origin === 'string' ? ' characters' : ''
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'give a whole number' : `give a ${String(issue.expected)}`
  if (issue.code === 'too_small') return `give at least ${String(issue.minimum)}${length}`
  if (issue.code === 'too_big') return `give at most ${String(issue.maximum)}${length}`
  if (issue.code === 'invalid_value') return `give one of ${(issue.values as unknown[]).map(String).join(', ')}`
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'give a whole address, such as https://shop.example.org'
  return undefined
}

/**
 * Reads the environment. Throws a ConfigError that names every variable that is wrong, and the rule.
 * @param secretIn gives the secret where none is set; by itself, one that is made and kept in the data folder
 */
export function readConfig(environment: Record<string, string | undefined>, secretIn: (dataFolder: string) => string = keptSecret): Config {
  const parsed = Environment.safeParse(environment, { error: plainly })
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message} (it is ${shown(issue.path[0], environment)})`)
  const wanted = environment.NODE_ENV === 'production'
  if (wanted && !environment.AMOY_SECRET) problems.push(`AMOY_SECRET: in production set it to at least ${MIN_SECRET_LENGTH} characters of chance, for example from \`openssl rand -hex 32\``)
  if (wanted && !environment.AMOY_URL) problems.push('AMOY_URL: in production set it to the address people use, for example https://shop.example.org')
  for (const name of FOR_TESTS) if (environment[name] && environment.NODE_ENV !== 'test') problems.push(`${name}: is for tests; leave it out`)
  problems.push(...paymentProblems(environment))
  const gateway = ['CARRIER_GATEWAY_URL', 'CARRIER_GATEWAY_ACCOUNT', 'CARRIER_GATEWAY_SECRET', 'CARRIER_GATEWAY_CARRIERS']
  const given = gateway.filter((name) => environment[name])
  if (given.length > 0) for (const name of gateway.filter((each) => !given.includes(each))) problems.push(`${name}: a gateway of carriers needs it as well; ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set`)
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems)

  const env = parsed.data
  const dataFolder = resolve(env.AMOY_DATA)
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder,
    publicUrl: env.AMOY_URL ?? `http://localhost:${env.PORT}`,
    publicUrlGiven: env.AMOY_URL !== undefined,
    secret: env.AMOY_SECRET ?? secretIn(dataFolder),
    oldSecrets: env.AMOY_OLD_SECRETS,
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    trustProxy: env.TRUST_PROXY,
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
    smsUrl: env.SMS_URL,
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN,
    payMinutes: env.PAY_MINUTES,
    feeBps: Math.round(env.PLATFORM_FEE_PERCENT * 100),
    commissionBps: Math.round(env.COMMISSION_SHARE_PERCENT * 100),
    homeCountry: env.HOME_COUNTRY,
    timeZone: env.TIME_ZONE,
    fanoutLimit: env.FANOUT_LIMIT,
    paymentsWithdrawn: env.PAYMENTS_WITHDRAWN,
    chargebackCosts: env.CHARGEBACK_COSTS,
    sandbox: { allowedByName: env.AMOY_ALLOW_SANDBOX, port: env.SANDBOX_PORT ?? portAfter(env.PORT), url: env.SANDBOX_URL, merchant: env.SANDBOX_MERCHANT, secret: env.SANDBOX_SECRET },
    paymentProviders: paymentProviders(env),
    webhookHosts: env.WEBHOOK_PRIVATE_HOSTS,
    ...(env.CARRIER_GATEWAY_URL ? { carrierGateway: gatewayOf(env) } : {}),
    rateFactor: env.AMOY_RATE_FACTOR,
    crashAt: env.AMOY_CRASH_AT,
    haste: env.AMOY_HASTE,
    clockOffsetFile: env.AMOY_CLOCK_OFFSET_FILE,
    production: env.NODE_ENV === 'production',
  }
}

/** Names of one code stand together: whatever a seller calls it, it is the same carrier. */
function gatewayOf(env: z.infer<typeof Environment>): NonNullable<Config['carrierGateway']> {
  const pairs = env.CARRIER_GATEWAY_CARRIERS!.split(',').map((pair) => pair.split('=').map((part) => part.trim()) as [string, string])
  const carriers = [...Map.groupBy(pairs, ([, code]) => code)].map(([code, named]) => ({ code, names: named.map(([name]) => name) }))
  return { url: env.CARRIER_GATEWAY_URL!, account: env.CARRIER_GATEWAY_ACCOUNT!, secret: env.CARRIER_GATEWAY_SECRET!, carriers }
}

/** Any when Amoy itself takes any, or has the last one. */
function portAfter(own: number): number {
  return own === 0 || own === MAX_PORT ? 0 : own + 1
}

const FOR_TESTS = ['AMOY_CRASH_AT', 'AMOY_HASTE', 'AMOY_CLOCK_OFFSET_FILE'] as const
const SECRETS = new Set(['AMOY_SECRET', 'AMOY_OLD_SECRETS', 'DATABASE_URL', 'SMTP_URL', 'METRICS_TOKEN', 'CARRIER_GATEWAY_SECRET', 'SANDBOX_SECRET', ...paymentSecrets])

function shown(name: PropertyKey | undefined, environment: Record<string, string | undefined>): string {
  const value = environment[String(name)]
  if (value === undefined) return 'not set'
  return SECRETS.has(String(name)) ? `set, ${value.length} characters` : JSON.stringify(value)
}

/** Outside production a secret is made once and kept in the data folder, readable by its owner alone. */
function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(MIN_SECRET_LENGTH).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
