import { lockAccount } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import { checkTarget, resolveByDns } from '#safe-fetch'
import type { WebhooksDeps } from './deps.ts'
import { type Endpoint, type EndpointRef, endpointsOf, lockEndpoint, secretBoundTo } from './endpoint-row.ts'
import { MAX_ENDPOINTS, OLD_SECRET_MS } from './limits.ts'
import { newSecret } from './sign-event.ts'

const insert = sql('webhooks.insert', 'insert into webhook_endpoint (account_id, id, url, sealed, key_id, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)')
const rotate = sql('webhooks.rotate', 'update webhook_endpoint set old_sealed = sealed, old_key_id = key_id, old_until = $5, sealed = $3, key_id = $4 where account_id = $1 and id = $2')
const pause = sql('webhooks.pause', `update webhook_endpoint set paused_at = $3, paused_by = 'staff' where account_id = $1 and id = $2`)
const resume = sql('webhooks.resume', 'update webhook_endpoint set paused_at = null, paused_by = null, failing_since = null where account_id = $1 and id = $2')
const tryAgain = sql(
  'webhooks.try-again',
  `update webhook_delivery set state = 'waiting', tries = 0, next_at = $3, ended_at = null where account_id = $1 and endpoint_id = $2 and state in ('waiting', 'failed')`,
)
const end = sql('webhooks.end', 'update webhook_endpoint set ended_at = $3 where account_id = $1 and id = $2')
const dropWaiting = sql('webhooks.drop-waiting', `update webhook_delivery set state = 'failed', ended_at = $3 where account_id = $1 and endpoint_id = $2 and state = 'waiting'`)

type By = { personId: string }

/** Why an address is not to be told anything; a name that nobody knows yet may be known when there is something to tell. */
export async function whyNotTell({ allowPrivate = [], resolve = resolveByDns }: Pick<WebhooksDeps, 'allowPrivate' | 'resolve'>, url: string): Promise<Refusal | undefined> {
  const target = await checkTarget(url, { resolve, allowed: allowPrivate })
  if ('refused' in target) return target.refused === 'host-unknown' && isSecure(url) ? undefined : refuse('webhook-address', undefined, 'url')
  return isSecure(url) || allowPrivate.includes(target.url.host) ? undefined : refuse('webhook-address', undefined, 'url')
}

const isSecure = (url: string) => URL.parse(url)?.protocol === 'https:'

/** The account is held first: two at once do not go past the limit together. */
export async function makeEndpoint(db: Writer, { clock, vault }: WebhooksDeps, accountId: string, { personId }: By, url: string): Promise<{ id: string } | Refusal> {
  await lockAccount(db, accountId)
  if ((await endpointsOf(db, [accountId])).length >= MAX_ENDPOINTS) return refuse('webhook-too-many', { limit: MAX_ENDPOINTS })
  const id = clock.id()
  const { sealed, keyId } = vault.sealText(newSecret(), secretBoundTo({ accountId, id }))
  await db.run(insert, [accountId, id, url, sealed, keyId, personId, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: accountId, action: 'webhook.make', subjectKind: 'webhook', subjectId: id, detail: { url } })
  return { id }
}

/** A new secret. The former one signs as well for a day, so that partners can change it in between. */
export async function rotateSecret(db: Writer, { clock, vault }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<{ secret: string } | Refusal> {
  if (!(await lockEndpoint(db, ref))) return refuse('not-found')
  const secret = newSecret()
  const { sealed, keyId } = vault.sealText(secret, secretBoundTo(ref))
  await db.run(rotate, [ref.accountId, ref.id, sealed, keyId, new Date(clock.now().getTime() + OLD_SECRET_MS)])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.rotate', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return { secret }
}

/** What happens meanwhile waits. Twice is once. */
export async function pauseEndpoint(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Refusal | undefined> {
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return refuse('not-found')
  if (endpoint.pausedAt) return undefined
  await db.run(pause, [ref.accountId, ref.id, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.pause', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return undefined
}

/** It goes on, with all that waited or was given up, from the first try on. */
export async function resumeEndpoint(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Refusal | undefined> {
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return refuse('not-found')
  await db.run(resume, [ref.accountId, ref.id])
  await db.run(tryAgain, [ref.accountId, ref.id, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.resume', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return undefined
}

export async function endEndpoint(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Refusal | undefined> {
  if (!(await lockEndpoint(db, ref))) return refuse('not-found')
  await db.run(end, [ref.accountId, ref.id, clock.now()])
  await db.run(dropWaiting, [ref.accountId, ref.id, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.end', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return undefined
}

/** The secrets that sign now, the newest first. */
export function secretsOf({ vault, clock }: Pick<WebhooksDeps, 'vault' | 'clock'>, endpoint: Endpoint): [string, ...string[]] {
  const { sealed, keyId, oldSealed, oldKeyId, oldUntil } = endpoint
  const bound = secretBoundTo(endpoint)
  const old = oldUntil !== null && oldUntil > clock.now() ? [vault.openText({ sealed: oldSealed!, keyId: oldKeyId! }, bound)] : []
  return [vault.openText({ sealed, keyId }, bound), ...old]
}
