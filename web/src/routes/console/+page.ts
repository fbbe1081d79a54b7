import { auditNames } from '#lib/console/audit-names.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => ({ ...data, names: await auditNames((await parent()).lang) })
