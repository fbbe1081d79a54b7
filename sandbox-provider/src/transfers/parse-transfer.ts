import { isCurrency, readMinor } from '../money.ts';
import { isLoopback, isObject, isReference, isText, isWebAddress } from '../payments/parse-input.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

export const ACCOUNT_KINDS = ['iban', 'card', 'account', 'connected'] as const;
const MAX_HOLDER = 80;
const MAX_PURPOSE = 140;
const NUMBER_PATTERN = /^[A-Za-z0-9_]{5,50}$/;

export type AccountInput = { kind: (typeof ACCOUNT_KINDS)[number]; number: string; holder: string };
export type TransferInput = AccountInput & {
  merchantReference: string; amountMinor: bigint; currency: string; purpose: string; notifyUrl: string;
};

export function parseAccount(body: unknown): AccountInput | Refusal {
  if (!isObject(body)) return refuse('invalid', 'The body must be a JSON object.');
  const { accountKind, accountNumber, holder } = body;
  const kind = ACCOUNT_KINDS.find((known) => known === accountKind);
  if (!kind) return refuse('invalid', `accountKind must be one of ${ACCOUNT_KINDS.join(', ')}.`, 'accountKind');
  if (typeof accountNumber !== 'string' || !NUMBER_PATTERN.test(accountNumber)) {
    return refuse('invalid', 'accountNumber must be 5 to 50 letters, digits or _.', 'accountNumber');
  }
  if (!isText(holder, MAX_HOLDER)) return refuse('invalid', `holder must be 1 to ${MAX_HOLDER} characters.`, 'holder');
  return { kind, number: accountNumber, holder };
}

export function parseTransfer(body: unknown, options: { allowAnyNotifyUrl: boolean }): TransferInput | Refusal {
  const account = parseAccount(body);
  if ('refused' in account) return account;
  const { merchantReference, currency, purpose, notifyUrl, amountMinor: amount } = body as Record<string, unknown>;
  if (!isReference(merchantReference)) {
    return refuse('invalid', 'merchantReference must be 1 to 64 letters, digits, or . _ : -', 'merchantReference');
  }
  const amountMinor = readMinor(amount);
  if (amountMinor === undefined) {
    return refuse('invalid', 'amountMinor must be a positive integer of minor units within bounds.', 'amountMinor');
  }
  if (typeof currency !== 'string' || !isCurrency(currency)) {
    return refuse('invalid', 'currency must be an ISO 4217 code in capitals.', 'currency');
  }
  if (!isText(purpose, MAX_PURPOSE)) return refuse('invalid', `purpose must be 1 to ${MAX_PURPOSE} characters.`, 'purpose');
  if (!isWebAddress(notifyUrl) || !(options.allowAnyNotifyUrl || isLoopback(notifyUrl))) {
    return refuse('invalid', 'notifyUrl must be an http(s) address on this machine (loopback).', 'notifyUrl');
  }
  return { ...account, merchantReference, amountMinor, currency, purpose, notifyUrl };
}
