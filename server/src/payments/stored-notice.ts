import { z } from 'zod'
import type { Notice } from './port.ts'

const minor = z.string().transform((text) => BigInt(text))
const Stored = z.object({
  payment: z.object({
    providerRef: z.string().nullable(),
    reference: z.string(),
    state: z.enum(['open', 'failed', 'authorised', 'captured', 'cancelled', 'expired']),
    amountMinor: minor,
    currency: z.string(),
    capturedMinor: minor,
  }),
  refund: z.object({ providerRef: z.string(), reference: z.string(), state: z.enum(['pending', 'succeeded', 'failed']), amountMinor: minor, currency: z.string(), stuck: z.literal(true).optional() }).optional(),
  chargeback: z
    .object({
      providerRef: z.string(), state: z.enum(['open', 'won', 'lost']), money: z.enum(['none', 'withdrawn', 'reinstated']), amountMinor: minor, currency: z.string(),
      feeMinor: minor, feeBackMinor: minor, feeCurrency: z.string(), reason: z.string(), answerBy: z.string().transform((text) => new Date(text)).nullable(),
    })
    .optional(),
  complaint: z.literal(true).optional(),
  otherAccount: z.string().optional(),
})

/** What a connector read in a notification, as JSON: amounts are text, so that none is rounded. */
export function writeNotice(notice: Notice): string {
  return JSON.stringify(notice, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** For a list: one that cannot be read hides none of the others. */
export function noticeOrNothing(stored: unknown): Notice | undefined {
  return Stored.safeParse(stored).data
}

export function readNotice(stored: unknown): Notice {
  return Stored.parse(stored)
}
