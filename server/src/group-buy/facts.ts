type GroupNamed = { storeId: string; groupId: string }

/** What a member is told of. The last two ask for something, and wait for the day. */
export type MemberNews = 'complete' | 'failed' | 'not-charged' | 'one-missing' | 'nearly-over'

declare module '#events' {
  interface Facts {
    /** Its seats, or who sits in them, are others than before: whoever looks at it is told. */
    'group.changed': GroupNamed
    'group.decided': GroupNamed & { outcome: 'complete' | 'failed' }
    /** A member of a decided group has a step to take: their order goes ahead, or comes to nothing. */
    'group.member-due': GroupNamed & { orderId: string; buyerId: string }
    'group.one-missing': GroupNamed
    /** Something has come to pass that one member hears of, once. */
    'group.member-concerned': GroupNamed & { buyerId: string; what: MemberNews }
  }
}
