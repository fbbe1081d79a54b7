import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { AccountInput } from './parse-transfer.ts';

/** A holder who is called so has, to try things with, an account under another name. */
const MISMATCH = /mismatch|不符/i;
/** Accounts that end so are closed. */
const CLOSED = /0000$/;

/** What a bank says of an account before money goes there. It knows every account but those meant for trying. */
export function checkAccount({ number, holder }: AccountInput): { matches: true } | Refusal {
  if (CLOSED.test(number)) return refuse('account-closed', 'This account is closed.', 'accountNumber');
  if (MISMATCH.test(holder)) return refuse('name-mismatch', 'The account belongs to somebody else.', 'holder');
  return { matches: true };
}
