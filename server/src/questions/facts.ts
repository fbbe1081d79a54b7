declare module '#events' {
  interface Facts {
    /** Somebody wants to know something of a product. */
    'question.asked': { storeId: string; questionId: string; productId: string; askerId: string }
    'question.answered': { storeId: string; questionId: string; answerId: string; authorId: string; askerId: string }
  }
}

export {}
