import type { Facts } from '#events'

export type Moved = Facts['commission.moved']
/** What partners hear of. */
export const EVENT_KINDS = ['commission.accrued', 'commission.payable', 'commission.reversed', 'commission.paid', 'commission.paid-back', 'webhook.test'] as const
export type EventKind = (typeof EVENT_KINDS)[number]
