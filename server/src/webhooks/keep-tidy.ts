import { DAY_MS } from '#clock'
import { LEAST_ID, type Reader, sql, type Writer } from '#database'
import { openIfAble } from './change-endpoint.ts'
import type { WebhooksDeps } from './deps.ts'
import { type EndpointRef, lockEndpoint, secretBoundTo } from './endpoint-row.ts'
import { KEEP_DAYS } from './limits.ts'

const BATCH = 100
const forget = sql('webhooks.forget', 'delete from webhook_delivery where at < $1')
const forgetOldSecrets = sql('webhooks.forget-old-secrets', 'update webhook_endpoint set old_sealed = null, old_key_id = null, old_until = null where old_until < $1')
const underOtherKey = sql<EndpointRef>('webhooks.under-other-key', `select account_id as "accountId", id from webhook_endpoint where (key_id <> $1 or old_key_id <> $1) and ended_at is null and id > $2 order by id limit ${BATCH}`)
const sealAnew = sql('webhooks.seal-anew', 'update webhook_endpoint set sealed = $3, key_id = $4, old_sealed = $5, old_key_id = $6, old_until = $7 where account_id = $1 and id = $2')

/** What was told long ago is forgotten, told or not; former secrets as well. */
export async function forgetOld({ database, clock }: WebhooksDeps): Promise<void> {
  const now = clock.now()
  await database.writeOne(forget, [new Date(now.getTime() - KEEP_DAYS * DAY_MS)])
  await database.writeOne(forgetOldSecrets, [now])
}

/** After the place's own secret was changed: what the old one sealed is sealed with the new one. */
export async function sealWebhooksAnew({ database, vault }: WebhooksDeps): Promise<void> {
  const ask = (db: Reader, after: string) => db.all(underOtherKey, [vault.keyId, after])
  const failures: unknown[] = []
  for (let after = LEAST_ID, rows: EndpointRef[]; (rows = await ask(database.read, after)).length > 0; after = rows.at(-1)!.id) {
    for (const row of rows) await database.write((db) => sealOne(db, vault, row)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} secrets of webhooks could not be sealed anew`)
}

/** With the former secret; one that does not open is left out. */
async function sealOne(db: Writer, vault: WebhooksDeps['vault'], ref: EndpointRef): Promise<void> {
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return
  const bound = secretBoundTo(ref)
  const { oldSealed, oldKeyId, oldUntil } = endpoint
  const { sealed, keyId } = vault.sealText(vault.openText(endpoint, bound), bound)
  const former = oldSealed && oldKeyId ? openIfAble(vault, { sealed: oldSealed, keyId: oldKeyId }, bound) : undefined
  const old = former === undefined ? undefined : vault.sealText(former, bound)
  await db.run(sealAnew, [ref.accountId, ref.id, sealed, keyId, old?.sealed ?? null, old?.keyId ?? null, old ? oldUntil : null])
}
