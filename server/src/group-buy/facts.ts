type GroupNamed = { storeId: string; groupId: string }

declare module '#events' {
  interface Facts {
    /** Its seats, or who sits in them, are others than before: whoever looks at it is told. */
    'group.changed': GroupNamed
    'group.decided': GroupNamed & { outcome: 'complete' | 'failed' }
    /** A member of a decided group has a step to take: their order goes ahead, or comes to nothing. */
    'group.member-due': GroupNamed & { orderId: string; buyerId: string }
  }
}

export {}
