import { listing, param } from '#lib/console/listing.ts'
import type { AuditEntry } from '#lib/console/shapes.ts'
import { isId } from '#lib/id.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const typed = { actor: param(url, 'actor') ?? '', subject: param(url, 'subject') ?? '', action: param(url, 'action') ?? '' }
  const actorWrong = typed.actor !== '' && !isId(typed.actor)
  const query = { actor: actorWrong ? undefined : typed.actor || undefined, subject: typed.subject || undefined, action: typed.action || undefined, after: param(url, 'after'), limit: 50 }
  return { typed, actorWrong, found: actorWrong ? { items: [], next: null } : await listing<AuditEntry>(locals.api.GET('/console/audit', { params: { query } })) }
}
