declare module '#events' {
  interface Facts {
    /** A buyer shows what they received. */
    'show.made': { storeId: string; postId: string; authorId: string; productId: string; reviewId: string }
  }
}

export {}
