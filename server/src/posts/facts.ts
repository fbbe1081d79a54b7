type PostNamed = { authorId: string; postId: string }

declare module '#events' {
  interface Facts {
    /** `madeBy` is the person who wrote it, `authorId` the account in whose name it stands. */
    'post.published': PostNamed & { feedKey: string; madeBy: string }
    /** A published post has other words, pictures or products than before. */
    'post.edited': PostNamed
    /** `wasPublished`: it had been there for others to see. */
    'post.deleted': PostNamed & { deletedBy: string; wasPublished: boolean }
    'comment.made': PostNamed & { commentId: string; accountId: string; replyTo: string | null }
    'comment.deleted': PostNamed & { commentId: string; deletedBy: string }
  }
}

export {}
