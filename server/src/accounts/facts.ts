import type { AccountKind } from './account-card.ts'

declare module '#events' {
  interface Facts {
    'account.opened': { accountId: string; kind: AccountKind; ownerId: string }
    /** `accountId` is the fan. */
    'account.followed': { accountId: string; authorId: string }
    'account.unfollowed': { accountId: string; authorId: string }
    /** The two no longer see each other; `accountId` made it so. */
    'account.blocked': { accountId: string; otherId: string }
    'account.suspended': { accountId: string }
    'account.reinstated': { accountId: string }
  }
}
