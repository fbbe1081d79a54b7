declare module '#events' {
  interface Facts {
    /** A bank account was named: its provider is asked whether it is whose it is said to be. */
    'payout-destination.made': { destinationId: string; accountId: string }
    /** Somebody has put a parked notification back in line. */
    'payout-notification.taken-up': { provider: string; eventId: string }
    'payout-run.made': { runId: string }
    /** Money is set aside for it: its provider is told. */
    'payout.planned': { payoutId: string }
    'payout.paid': { payoutId: string }
    /** The money is back in the balance. */
    'payout.failed': { payoutId: string }
    /** It was paid, and the bank sent it back: the money is in the balance again. */
    'payout.returned': { payoutId: string }
  }
}

export {}
