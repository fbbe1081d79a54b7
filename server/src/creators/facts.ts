import type { Level } from './limits.ts'

declare module '#events' {
  interface Facts {
    'creator-application.decided': { accountId: string; decision: 'approved' | 'declined'; fields: string[]; why: string }
    /** The operator has taken the mark away. */
    'creator.ended': { accountId: string; why: string }
    /** Of a new month. */
    'creator.level-changed': { accountId: string; before: Level; after: Level; month: string }
  }
}
