export const REFUSAL_STATUS = {
  'invalid': 400,
  'idempotency-key-missing': 400,
  'unknown-merchant': 401,
  'bad-signature': 401,
  'stale-timestamp': 401,
  'replayed-nonce': 401,
  'not-admin': 401,
  'not-found': 404,
  'wrong-state': 409,
  'reference-used': 409,
  'refund-too-large': 409,
  'account-closed': 409,
  'name-mismatch': 409,
  'idempotency-conflict': 409,
  'merchant-exists': 409,
  'too-large': 413,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;
export type Refusal = { refused: RefusalCode; detail: string; field?: string };

export function refuse(refused: RefusalCode, detail: string, field?: string): Refusal {
  return field === undefined ? { refused, detail } : { refused, detail, field };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
