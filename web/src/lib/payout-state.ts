import type { Schemas } from './api.ts'

type Payout = Schemas['Payout']
export type StatedPayout = Pick<Payout, 'state' | 'sentAt'>

/** The state as people read it: a payout that failed before anybody was told of it was taken back. */
export const shownState = ({ state, sentAt }: StatedPayout): Payout['state'] | 'taken-back' => (state === 'failed' && sentAt === null ? 'taken-back' : state)
