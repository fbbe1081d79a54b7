type ReviewNamed = { storeId: string; reviewId: string; productId: string; buyerId: string }

declare module '#events' {
  interface Facts {
    /** `pictures`: how many; what it says is read where it lies. */
    'review.written': ReviewNamed & { orderId: string; stars: number; pictures: number }
    'review.edited': ReviewNamed & { stars: number; pictures: number }
    'review.added-to': ReviewNamed & { pictures: number }
    'review.answered': ReviewNamed
    'review.deleted': ReviewNamed
    /** Taken away by the operator, or given back. */
    'review.hidden': ReviewNamed & { why: string; by: string }
    'review.released': ReviewNamed
  }
}

export {}
