declare module '#events' {
  interface Facts {
    /** The payer's bank holds the money for us: it is taken, or let go, without delay. */
    'payment.authorised': { buyerId: string; paymentId: string }
    /** Somebody has put a parked notification back in line. */
    'payment-notification.taken-up': { provider: string; eventId: string }
    /** Money is to go back to a buyer: also said again for each further attempt. */
    'refund.due': { buyerId: string; refundId: string }
    'refund.succeeded': { buyerId: string; refundId: string; storeId: string; orderId: string; amountMinor: string; currency: string }
    /** After the last attempt: somebody must look at it. */
    'refund.failed': { buyerId: string; refundId: string; storeId: string; orderId: string; amountMinor: string; currency: string }
  }
}

export {}
