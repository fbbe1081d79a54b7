import type { AccountCard, Api } from '#lib/api.ts'

export type ReportKind = 'post' | 'comment' | 'account' | 'product'
export type ReportReason = 'spam' | 'fraud' | 'unsafe' | 'hateful' | 'counterfeit' | 'other'
export type Decision = 'kept' | 'removed'

/** A report as the moderation gives it. What may be missing is optional, so that a list never fails over one row. */
export type Report = {
  id: string
  subject: { kind: ReportKind; owner: string; id: string; account?: AccountCard | null; text?: string | null; gone?: boolean }
  reason: ReportReason
  words: string
  reporter?: AccountCard | null
  at: string
  closure?: { decision: Decision; why: string; at: string } | null
}

export type ReportQuery = { open?: '0' | '1'; after?: string; limit?: number }
type Asked = Promise<{ data?: unknown; error?: unknown }>
type ReportsApi = { GET: (path: string, options: object) => Asked; POST: (path: string, options: object) => Asked }

export function askReports(api: Api, query: ReportQuery): Asked {
  return (api as unknown as ReportsApi).GET('/console/reports', { params: { query } })
}

export function closeReport(api: Api, report: string, body: { decision: Decision; why: string }): Asked {
  return (api as unknown as ReportsApi).POST('/console/reports/{report}/closure', { params: { path: { report } }, body })
}

/** Where the thing that was reported can be looked at. */
export function subjectPath({ subject }: Report): string | null {
  const handle = subject.account?.handle
  if (!handle || subject.gone) return null
  return subject.kind === 'post' ? `/@${handle}/posts/${subject.id}` : `/@${handle}`
}
