import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { isObject, isReference, isText } from '../payments/parse-input.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

const MIN_SECRET_LENGTH = 16;
const MAX_SECRET_LENGTH = 256;
const MAX_NAME_LENGTH = 64;

export type MerchantInput = { id: string; secret: string; name?: string };
export type MerchantRow = { id: string; secret: string; name: string };

export function parseMerchant(body: unknown): Required<MerchantInput> | Refusal {
  if (!isObject(body)) return refuse('invalid', 'A merchant must be an object.');
  const { id, secret, name = id } = body;
  if (!isReference(id)) return refuse('invalid', 'id must be 1 to 64 letters, digits, or . _ : -', 'id');
  if (!isText(secret, MAX_SECRET_LENGTH) || secret.length < MIN_SECRET_LENGTH) {
    return refuse('invalid', `secret must be ${MIN_SECRET_LENGTH} to ${MAX_SECRET_LENGTH} characters.`, 'secret');
  }
  if (!isText(name, MAX_NAME_LENGTH)) return refuse('invalid', `name must be 1 to ${MAX_NAME_LENGTH} characters.`, 'name');
  return { id, secret, name };
}

/** By request: an id that exists with another secret or name is refused, never taken over. */
export function registerMerchant(ctx: Context, merchant: Required<MerchantInput>): MerchantRow | Refusal {
  return ctx.store.transact(() => {
    insertMerchant(ctx, merchant, 'DO NOTHING');
    const row = readMerchant(ctx, merchant.id) as MerchantRow;
    if (row.secret === merchant.secret && row.name === merchant.name) return row;
    return refuse('merchant-exists', 'This merchant id is registered with another secret or name.', 'id');
  });
}

/** By configuration: what is configured holds. */
export function configureMerchant(ctx: Context, merchant: Required<MerchantInput>): void {
  insertMerchant(ctx, merchant, 'DO UPDATE SET secret = excluded.secret, name = excluded.name');
}

export function readMerchant(ctx: Context, id: string): MerchantRow | undefined {
  return ctx.store.first<MerchantRow>('SELECT id, secret, name FROM merchant WHERE id = ?', id);
}

function insertMerchant(ctx: Context, merchant: Required<MerchantInput>, onConflict: string): void {
  ctx.store.run(
    `INSERT INTO merchant (id, secret, name, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) ${onConflict}`,
    merchant.id, merchant.secret, merchant.name, moment(ctx),
  );
}
