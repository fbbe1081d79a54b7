import type { Lang } from '#api'

/** The provider says no; nothing was moved. */
export type TransferRefusal = { refused: string; detail: string }

/** How a bank account is named: an IBAN, a bank card, another account number, or an account that the provider knows. */
export const DESTINATION_KINDS = ['iban', 'card', 'account', 'connected'] as const
export type DestinationKind = (typeof DESTINATION_KINDS)[number]
export type BankDetails = { kind: DestinationKind; holder: string; bank: string; number: string }

export const TRANSFER_STATES = ['pending', 'paid', 'failed', 'returned'] as const
/** One payout as the provider sees it. `returned` was paid, and the bank sent it back. */
export type Transfer = { providerRef: string; reference: string; state: (typeof TRANSFER_STATES)[number]; amountMinor: bigint; currency: string; why: string }

export type NewTransfer = { reference: string; amountMinor: bigint; currency: string; to: BankDetails; purpose: string; notifyUrl: string }

/**
 * Somebody who pays to bank accounts. Amounts are minor units. Every call may throw ProviderUnreachable of
 * `#payments` and may be repeated: under one reference money leaves once.
 */
export type PayoutProvider = {
  name: string
  label(lang: Lang): string
  takes(kind: DestinationKind, currency: string): boolean
  /** Whether the account exists and belongs to whom it is said to. */
  verifyDestination(reference: string, details: BankDetails): Promise<{ verified: true } | TransferRefusal>
  transfer(transfer: NewTransfer): Promise<Transfer | TransferRefusal>
  readTransfer(reference: string): Promise<Transfer | undefined>
  /** Believes nothing that is not signed. `rawBody` is the text as it arrived. */
  readNotification(headers: Headers, rawBody: string): Promise<{ eventId: string; kind: string; transfer: Transfer } | { ignored: string } | { refused: 'forged' | 'stale' | 'malformed' }>
}

/** Payouts that an operator brings to a bank as a file. */
export const BANK = 'bank'
