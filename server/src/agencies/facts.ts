import type { Side } from './mandate.ts'

/** What the other side is written of; the rest stands on the page. */
const TOLD = ['invited', 'accepted', 'declined', 'called-off', 'notice', 'ended', 'share-proposed', 'share-agreed', 'share-declined', 'share-withdrawn'] as const
export type Told = (typeof TOLD)[number]
export const isTold = (kind: string): kind is Told => (TOLD as readonly string[]).includes(kind)

declare module '#events' {
  interface Facts {
    'agency.moved': { clientId: string; mandateId: string; kind: Told; /** Nobody, and no side, where the clock did it. */ byId: string | null; side: Side | null }
  }
}
