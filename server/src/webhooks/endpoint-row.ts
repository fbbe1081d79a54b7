import { type Reader, sql, type Writer } from '#database'

export type EndpointRef = { accountId: string; id: string }
export type PausedBy = 'staff' | 'failures' | 'gone'
export type Endpoint = EndpointRef & { url: string; sealed: Buffer; keyId: string; oldSealed: Buffer | null; oldKeyId: string | null; oldUntil: Date | null; madeBy: string; madeAt: Date; failingSince: Date | null; fails: number; restsUntil: Date | null; pausedAt: Date | null; pausedBy: PausedBy | null }

const COLUMNS = `account_id as "accountId", id, url, sealed, key_id as "keyId", old_sealed as "oldSealed", old_key_id as "oldKeyId", old_until as "oldUntil", made_by as "madeBy", made_at as "madeAt",
  failing_since as "failingSince", fails, rests_until as "restsUntil", paused_at as "pausedAt", paused_by as "pausedBy"`

const ofAccounts = sql<Endpoint>('webhooks.of-accounts', `select ${COLUMNS} from webhook_endpoint where account_id = any($1::uuid[]) and ended_at is null order by id`)
const named = sql<Endpoint>('webhooks.named', `select ${COLUMNS} from webhook_endpoint where account_id = $1 and id = $2 and ended_at is null`)
const locked = sql<Endpoint>('webhooks.lock', `select ${COLUMNS} from webhook_endpoint where account_id = $1 and id = $2 and ended_at is null for no key update`)

export function endpointsOf(db: Reader, accountIds: readonly string[]): Promise<Endpoint[]> {
  return db.all(ofAccounts, [accountIds])
}

export function readEndpoint(db: Reader, { accountId, id }: EndpointRef): Promise<Endpoint | undefined> {
  return db.maybe(named, [accountId, id])
}

export function lockEndpoint(db: Writer, { accountId, id }: EndpointRef): Promise<Endpoint | undefined> {
  return db.maybe(locked, [accountId, id])
}

/** What a sealed secret is bound to: moved to another row it does not open. */
export function secretBoundTo({ accountId, id }: EndpointRef): string {
  return `webhook ${accountId} ${id}`
}
