import { AccountCard } from '#accounts'
import { Id, pageOf, z } from '#api'
import { MAX_WHY, MIN_WHY, WHOLE_BPS } from './limits.ts'
import { MANDATE_STATES } from './mandate.ts'

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()
const AgencyRole = z.enum(['manager', 'editor', 'support'])
const Side = z.enum(['client', 'agency'])

export const InviteBody = z.object({ agency: z.string().min(2).max(60).openapi({ description: 'The handle of an agency account.' }), role: AgencyRole.nullable().default(null).openapi({ description: 'What its people may do here once it accepts; null gives them nothing yet.' }) })
export const RoleBody = z.object({ role: AgencyRole.nullable() })
export const EndBody = z.object({ why: z.string().overwrite(printable).min(MIN_WHY).max(MAX_WHY) })
export const AnswerBody = z.object({ accept: z.boolean() })
export const ShareBody = z.object({
  shareBps: z.int().min(1).max(WHOLE_BPS).openapi({ description: 'The agency’s part of what the creator earns, in hundredths of a per cent.' }),
  firstDay: z.iso.date(), lastDay: z.iso.date().openapi({ description: 'The last day on which it holds, in the time zone of the place.' }),
})
export const ShareAnswerBody = z.object({ share: Id, accept: z.boolean() })

const ShareView = z.object({ id: z.string(), shareBps: z.int(), firstDay: z.string(), lastDay: z.string(), state: z.enum(['proposed', 'agreed', 'declined', 'withdrawn']), proposedSide: Side, proposedAt: z.string(), answeredAt: z.string().nullable() })
const Mandate = z.object({
  id: z.string(), client: AccountCard, agency: AccountCard,
  role: AgencyRole.nullable(), state: z.enum(MANDATE_STATES),
  invitedAt: z.string(), answeredAt: z.string().nullable(),
  /** Notice was given; it holds until `endsAt`. */
  notice: z.object({ by: Side, at: z.string(), endsAt: z.string() }).nullable(),
  endedAt: z.string().nullable(),
  /** Whom the agency has sent. */
  people: z.array(AccountCard),
})
export const MandateView = Mandate.extend({
  /** The latest first. */
  shares: z.array(ShareView),
  events: z.array(z.object({ kind: z.string(), by: AccountCard.nullable(), side: Side.nullable(), detail: z.record(z.string(), z.unknown()), at: z.string() })),
}).openapi('AgencyMandate')
export type MandateView = z.infer<typeof MandateView>
export const Mandates = z.object({ items: z.array(Mandate) }).openapi('AgencyMandates')

export const Waits = z.object({ toShip: z.int(), requests: z.int(), drafts: z.int(), scheduled: z.int() })
export type Waits = z.infer<typeof Waits>
export const DeskEntry = Mandate.extend({
  share: ShareView.nullable().openapi({ description: 'The one that holds today.' }),
  proposal: ShareView.nullable(),
  /** What the agency itself is asked for. */
  asks: z.array(z.enum(['invitation', 'share'])),
  /** In the account; null where the agency may not look. */
  waits: Waits.nullable(),
}).openapi('AgencyDeskEntry')
export type DeskEntry = z.infer<typeof DeskEntry>
export const Desk = pageOf(DeskEntry)
