import { type Reader, sql, type Writer } from '#database'
import { lastComparedDays } from './list-differences.ts'
import type { PaymentProvider } from './port.ts'

const noteAsked = sql(
  'payments.note-asked',
  'insert into payment_provider (name, asked_at) select name, $2 from unnest($1::text[]) as p (name) on conflict (name) do update set asked_at = greatest(payment_provider.asked_at, excluded.asked_at)',
)
const askedAt = sql<{ name: string; askedAt: Date }>('payments.asked-at', 'select name, asked_at as "askedAt" from payment_provider order by name')
type Open = { provider: string; count: number; oldestAt: Date }
const openPayments = sql<Open>(
  'payments.open-by-provider',
  `select provider, count(*)::int as count, min(created_at) as "oldestAt" from payment where state in ('created', 'failed', 'authorised') group by provider`,
)
const openRefunds = sql<Open>(
  'payments.open-refunds-by-provider',
  `select provider, count(*)::int as count, min(created_at) as "oldestAt" from refund where state in ('due', 'sent') group by provider`,
)
const openDifferences = sql<Open>(
  'payments.differences-by-provider',
  'select provider, count(*)::int as count, min(found_at) as "oldestAt" from statement_difference where settled_at is null group by provider',
)

const openParked = sql<Open>(
  'payments.parked-by-provider',
  `select provider, count(*)::int as count, min(received_at) as "oldestAt" from payment_notification where outcome = 'parked' and settled_at is null group by provider`,
)
const lastHeard = sql<{ at: Date | null }>('payments.last-heard', 'select max(received_at) as at from payment_notification where provider = $1')

export type ProviderStanding = {
  provider: string
  /** Asked for what it knows, told of refunds and believed; else nobody here speaks to it. */
  connected: boolean
  askedAt: Date | null
  openPayments: number
  openRefunds: number
  openDifferences: number
  parked: number
  /** When its last genuine notification came, and the last day whose statement was compared. */
  heardAt: Date | null
  comparedDay: string | null
  oldestAt: Date | null
}

/** Writes down that these providers are asked: the last time stays when one is taken out of the configuration. */
export async function noteProvidersAsked(db: Writer, providers: readonly PaymentProvider[], now: Date): Promise<void> {
  await db.run(noteAsked, [providers.map((each) => each.name), now])
}

/** Every provider that is connected, was, or has something open. */
export async function listProviders(db: Reader, connected: readonly string[], now: Date): Promise<ProviderStanding[]> {
  const [asked, payments, refunds, differences, parked, compared] = await Promise.all([db.all(askedAt), db.all(openPayments), db.all(openRefunds), db.all(openDifferences), db.all(openParked), lastComparedDays(db, now)])
  const open = [...payments, ...refunds, ...differences, ...parked]
  const names = [...new Set([...connected, ...asked.map((each) => each.name), ...open.map((each) => each.provider)])].sort()
  const countOf = (rows: readonly Open[], name: string) => rows.find((each) => each.provider === name)?.count ?? 0
  // One look into an index each: there are as many as there are connectors.
  const heard = new Map(await Promise.all(names.map(async (name) => [name, (await db.one(lastHeard, [name])).at] as const)))
  return names.map((provider) => ({
    provider,
    connected: connected.includes(provider),
    askedAt: asked.find((each) => each.name === provider)?.askedAt ?? null,
    openPayments: countOf(payments, provider),
    openRefunds: countOf(refunds, provider),
    openDifferences: countOf(differences, provider),
    parked: countOf(parked, provider),
    heardAt: heard.get(provider) ?? null,
    comparedDay: compared.find((each) => each.provider === provider)?.day ?? null,
    oldestAt: open.filter((each) => each.provider === provider).map((each) => each.oldestAt).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }))
}

/** What is open at providers that nobody here speaks to any more. */
export async function openAtSilentProviders(db: Reader, connected: readonly string[]): Promise<number> {
  // What was compared does not matter here.
  return (await listProviders(db, connected, new Date(0))).filter((each) => !each.connected).reduce((sum, each) => sum + each.openPayments + each.openRefunds, 0)
}

/** Not offered to buyers any more; what was begun with it goes on: asked, refunded, compared and believed. */
export function withdrawn(provider: PaymentProvider): PaymentProvider {
  return { ...provider, supports: () => false }
}
