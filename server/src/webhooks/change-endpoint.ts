import { createHash } from 'node:crypto'
import { lockAccount } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import { checkTarget, resolveByDns } from '#safe-fetch'
import type { WebhooksDeps } from './deps.ts'
import { type Endpoint, type EndpointRef, endpointsOf, lockEndpoint, secretBoundTo } from './endpoint-row.ts'
import { MAX_ENDPOINTS, OLD_SECRET_MS } from './limits.ts'
import { writeOf } from './mail-texts.ts'
import { newSecret } from './sign-event.ts'

const insert = sql('webhooks.insert', 'insert into webhook_endpoint (account_id, id, url, sealed, key_id, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)')
const rotate = sql('webhooks.rotate', 'update webhook_endpoint set old_sealed = sealed, old_key_id = key_id, old_until = $5, sealed = $3, key_id = $4 where account_id = $1 and id = $2')
const endFormer = sql('webhooks.end-former', 'update webhook_endpoint set old_sealed = null, old_key_id = null, old_until = null where account_id = $1 and id = $2')
const pause = sql('webhooks.pause', `update webhook_endpoint set paused_at = $3, paused_by = 'staff', next_at = null where account_id = $1 and id = $2`)
const resume = sql('webhooks.resume', 'update webhook_endpoint set paused_at = null, paused_by = null, failing_since = null, fails = 0, rests_until = null, next_at = $3 where account_id = $1 and id = $2')
const tryAgain = sql(
  'webhooks.try-again',
  `update webhook_delivery set state = 'waiting', tries = 0, next_at = $3, ended_at = null where account_id = $1 and endpoint_id = $2 and state = any($4::text[])`,
)
const end = sql('webhooks.end', 'update webhook_endpoint set ended_at = $3, next_at = null where account_id = $1 and id = $2')
const dropWaiting = sql('webhooks.drop-waiting', `update webhook_delivery set state = 'failed', ended_at = $3 where account_id = $1 and endpoint_id = $2 and state = 'waiting'`)

type By = { personId: string }
/** By its mark a secret is known again, and not told. */
export type Made = { id: string; mark: string }

/** Why an address is not to be told anything; a name that nobody knows yet may be known when there is something to tell. */
export async function whyNotTell({ allowPrivate = [], resolve = resolveByDns }: Pick<WebhooksDeps, 'allowPrivate' | 'resolve'>, url: string): Promise<Refusal | undefined> {
  const target = await checkTarget(url, { resolve, allowed: allowPrivate })
  if ('refused' in target) return target.refused === 'host-unknown' && isSecure(url) ? undefined : refuse('webhook-address', undefined, 'url')
  return isSecure(url) || allowPrivate.includes(target.url.host) ? undefined : refuse('webhook-address', undefined, 'url')
}

const isSecure = (url: string) => URL.parse(url)?.protocol === 'https:'

/** The account is held first: two at once do not go past the limit together. */
export async function makeEndpoint(db: Writer, deps: WebhooksDeps, accountId: string, { personId }: By, url: string): Promise<Made | Refusal> {
  const { clock, vault } = deps
  await lockAccount(db, accountId)
  if ((await endpointsOf(db, [accountId])).length >= MAX_ENDPOINTS) return refuse('webhook-too-many', { limit: MAX_ENDPOINTS })
  const id = clock.id()
  const secret = newSecret()
  const { sealed, keyId } = vault.sealText(secret, secretBoundTo({ accountId, id }))
  await db.run(insert, [accountId, id, url, sealed, keyId, personId, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: accountId, action: 'webhook.make', subjectKind: 'webhook', subjectId: id, detail: { url } })
  await writeOf(db, deps, 'made', { accountId, id, url }, ['owner'])
  return { id, mark: markOf(secret) }
}

/**
 * A new secret. The one before signs as well for a day, so that partners can change it in between; until then there is no
 * third, for one of those that are out would stop at once.
 */
export async function rotateSecret(db: Writer, deps: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Made | Refusal> {
  const { clock, vault } = deps
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return refuse('not-found')
  if (isFormerHeard(endpoint, clock.now())) return refuse('webhook-secret-fresh')
  const secret = newSecret()
  const { sealed, keyId } = vault.sealText(secret, secretBoundTo(ref))
  await db.run(rotate, [ref.accountId, ref.id, sealed, keyId, new Date(clock.now().getTime() + OLD_SECRET_MS)])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.rotate', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  await writeOf(db, deps, 'rotated', endpoint, ['owner'])
  return { id: ref.id, mark: markOf(secret) }
}

/** The former secret signs no longer, from now on: its partner has the new one, or it is known to others. Twice is once. */
export async function endFormerSecret(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Refusal | undefined> {
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return refuse('not-found')
  if (!isFormerHeard(endpoint, clock.now())) return undefined
  await db.run(endFormer, [ref.accountId, ref.id])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.end-former', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return undefined
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

/** It goes on, with all that waited, from the first try on; with what was given up where that is wanted. */
export async function resumeEndpoint(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By, withFailed: boolean): Promise<Refusal | undefined> {
  const endpoint = await lockEndpoint(db, ref)
  if (!endpoint) return refuse('not-found')
  if (!endpoint.pausedAt) return refuse('webhook-not-paused')
  await db.run(resume, [ref.accountId, ref.id, clock.now()])
  await db.run(tryAgain, [ref.accountId, ref.id, clock.now(), withFailed ? ['waiting', 'failed'] : ['waiting']])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.resume', subjectKind: 'webhook', subjectId: ref.id, detail: { withFailed } })
  return undefined
}

export async function endEndpoint(db: Writer, { clock }: WebhooksDeps, ref: EndpointRef, { personId }: By): Promise<Refusal | undefined> {
  if (!(await lockEndpoint(db, ref))) return refuse('not-found')
  await db.run(end, [ref.accountId, ref.id, clock.now()])
  await db.run(dropWaiting, [ref.accountId, ref.id, clock.now()])
  await audit(db, clock, { actorId: personId, actingAs: ref.accountId, action: 'webhook.end', subjectKind: 'webhook', subjectId: ref.id, detail: {} })
  return undefined
}

const markOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The secret that was made then, told again to who asks again; one that no longer signs is not told. */
export function secretMarked(deps: Pick<WebhooksDeps, 'vault' | 'clock'>, endpoint: Endpoint, mark: string): string | Refusal {
  return secretsOf(deps, endpoint).find((each) => markOf(each) === mark) ?? refuse('webhook-secret-changed')
}

export function isFormerHeard({ oldUntil }: Pick<Endpoint, 'oldUntil'>, now: Date): boolean {
  return oldUntil !== null && oldUntil > now
}

/** The secrets that sign now, the newest first. A former one that does not open is left out. */
export function secretsOf({ vault, clock }: Pick<WebhooksDeps, 'vault' | 'clock'>, endpoint: Endpoint): [string, ...string[]] {
  const { sealed, keyId, oldSealed, oldKeyId } = endpoint
  const bound = secretBoundTo(endpoint)
  const old = isFormerHeard(endpoint, clock.now()) ? openIfAble(vault, { sealed: oldSealed!, keyId: oldKeyId! }, bound) : undefined
  return [vault.openText({ sealed, keyId }, bound), ...(old === undefined ? [] : [old])]
}

/** Undefined: its key is lost. */
export function openIfAble(vault: WebhooksDeps['vault'], kept: { sealed: Buffer; keyId: string }, bound: string): string | undefined {
  try {
    return vault.openText(kept, bound)
  } catch {
    return undefined
  }
}
