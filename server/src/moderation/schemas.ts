import { AccountCard } from '#accounts'
import { Id, z } from '#api'

export const MAX_REPORT_WORDS = 1_000
const MIN_WHY = 3
const MAX_WHY = 500

export const SubjectKind = z.enum(['post', 'comment', 'account', 'product', 'review', 'question', 'answer'])
export type SubjectKind = z.infer<typeof SubjectKind>
const Reason = z.enum(['spam', 'fraud', 'unsafe', 'hateful', 'counterfeit', 'other'])
export const Decision = z.enum(['kept', 'removed'])

/** `owner` is the account in whose name the subject stands: a post's author (also for its comments), a product's store (also for its reviews, questions and answers). */
export const Subject = z.object({ kind: SubjectKind, owner: Id, id: Id })
export type Subject = z.infer<typeof Subject>

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()

export const NewReport = z.object({ subject: Subject, reason: Reason, words: z.string().overwrite(printable).max(MAX_REPORT_WORDS).default('') })
export type NewReport = z.infer<typeof NewReport>

export const Closure = z.object({ decision: Decision, why: z.string().overwrite(printable).min(MIN_WHY).max(MAX_WHY) })
export type Closure = z.infer<typeof Closure>

export const Why = Closure.pick({ why: true })

export const ReportView = z
  .object({
    id: z.string(),
    /** With what it says and whose it is; `gone` when there is nothing left to remove, `withheld` when it can be released. */
    subject: z.object({ kind: SubjectKind, owner: z.string(), id: z.string(), account: AccountCard.nullable(), text: z.string().nullable(), gone: z.boolean(), withheld: z.boolean() }),
    reason: Reason,
    words: z.string(),
    reporter: AccountCard.nullable(),
    at: z.string(),
    closure: z.object({ decision: Decision, why: z.string(), by: AccountCard.nullable(), at: z.string() }).nullable(),
  })
  .openapi('Report')
export type ReportView = z.infer<typeof ReportView>
