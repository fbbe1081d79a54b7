import type { AuditEntry } from './shapes.ts'

type Entry = Pick<AuditEntry, 'action' | 'subjectKind' | 'subjectId' | 'subject' | 'detail'>

/** Where an operator finds what an act was done to; undefined where the console and the shop have no page of it. */
export function auditLead({ action, subjectKind, subjectId, subject, detail }: Entry): string | undefined {
  if (subjectKind === 'payout-run') return `/console/payouts/${subjectId}`
  if (subjectKind in DESKS) return DESKS[subjectKind]
  if (!subject) return undefined
  const { name, account, slug } = subject
  const found = (desk: string, text: string) => `/console/${desk}?${new URLSearchParams({ q: text })}`
  if (subjectKind === 'aftersale' && action.startsWith('dispute.')) return `/console/disputes/${String(detail.store)}/${subjectId}`
  if (subjectKind === 'order' || subjectKind === 'aftersale' || subjectKind === 'refund') return found('orders', name)
  if (!account) return undefined
  if (subjectKind === 'person') return found('people', account.handle)
  if (subjectKind === 'account' || subjectKind === 'store') return found(account.kind === 'person' ? 'people' : 'accounts', account.handle)
  const page = `/@${account.handle}`
  if (slug && POSTS.includes(subjectKind)) return `${page}/posts/${slug}`
  return slug ? `${page}/products/${slug}` : page
}

const DESKS: Record<string, string> = { 'payment-notification': '/console/payments', 'payout-notification': '/console/payouts', 'tax-rate': '/console/tax', job: '/console/jobs', place: '/console/payouts' }
const POSTS = ['post', 'comment', 'show']
