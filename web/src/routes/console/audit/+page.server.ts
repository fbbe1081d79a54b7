import { listing, param } from '#lib/console/listing.ts'
import type { AuditEntry } from '#lib/console/shapes.ts'
import type { PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const typed = { actor: param(url, 'actor') ?? '', subject: param(url, 'subject') ?? '', action: param(url, 'action') ?? '' }
  const actorWrong = typed.actor !== '' && !UUID.test(typed.actor)
  const query = { actor: actorWrong ? undefined : typed.actor || undefined, subject: typed.subject || undefined, action: typed.action || undefined, after: param(url, 'after'), limit: 50 }
  return { typed, actorWrong, found: actorWrong ? { items: [], next: null } : await listing<AuditEntry>(locals.api.GET('/console/audit', { params: { query } })) }
}
