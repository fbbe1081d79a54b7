import type { AccountCard } from '#lib/api.ts'

/** A report with what it is about, as the moderation gives it. */
export type Report = {
  id: string
  subject: { kind: 'post' | 'comment' | 'account' | 'product' | 'review' | 'question' | 'answer'; owner: string; id: string; account: AccountCard | null; text: string | null; gone: boolean; withheld: boolean }
  reason: 'spam' | 'fraud' | 'unsafe' | 'hateful' | 'counterfeit' | 'other'
  words: string
  reporter: AccountCard | null
  at: string
  closure: { decision: 'kept' | 'removed'; why: string; by: AccountCard | null; at: string } | null
}

/** Where the thing that was reported can be looked at. */
export function subjectPath({ subject }: Report): string | null {
  const handle = subject.account?.handle
  if (!handle || subject.gone) return null
  return subject.kind === 'post' ? `/@${handle}/posts/${subject.id}` : `/@${handle}`
}
