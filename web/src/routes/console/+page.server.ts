import type { AuditEntry, Job, Parked } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import type { Report } from '#lib/console/reports.ts'
import type { Page } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 5

export const load: PageServerLoad = async ({ locals, parent }) => {
  await parent()
  const query = { limit: SHOWN }
  const [reports, jobs, parked, audit] = await Promise.all([
    tile<Page<Report>>(locals.api.GET('/console/reports', { params: { query: { ...query, open: '1' } } })),
    tile<Page<Job>>(locals.api.GET('/console/jobs', { params: { query: { ...query, state: 'failed' } } })),
    tile<Page<Parked>>(locals.api.GET('/console/parked', { params: { query } })),
    tile<Page<AuditEntry>>(locals.api.GET('/console/audit', { params: { query } })),
  ])
  return { reports: reports.tile, jobs: jobs.tile, parked: parked.tile, audit: audit.tile }
}
