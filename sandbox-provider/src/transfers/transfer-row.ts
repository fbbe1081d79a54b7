import type { TransferStatus, WireTransfer } from '../protocol.ts';

export type TransferRow = {
  id: string;
  merchant_id: string;
  merchant_reference: string;
  status: TransferStatus;
  amount_minor: bigint;
  currency: string;
  account_kind: string;
  account_number: string;
  holder: string;
  purpose: string;
  notify_url: string;
  failure_code: string | null;
  created_at: string;
  due_at: string;
  paid_at: string | null;
  returns_at: string | null;
  returned_at: string | null;
};

export function presentTransfer(row: TransferRow): WireTransfer {
  return {
    id: row.id,
    merchantReference: row.merchant_reference,
    status: row.status,
    amountMinor: row.amount_minor.toString(),
    currency: row.currency,
    purpose: row.purpose,
    failureCode: row.failure_code,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    returnedAt: row.returned_at,
  };
}
