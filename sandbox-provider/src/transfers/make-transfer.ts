import { moment } from '../context.ts';
import type { Context } from '../context.ts';
import { takeFault } from '../faults.ts';
import { recordTransferEvent } from '../notifications/record-event.ts';
import type { TransferEventType } from '../protocol.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import { checkAccount } from './check-account.ts';
import type { TransferInput } from './parse-transfer.ts';
import type { TransferRow } from './transfer-row.ts';

/** How much longer a transfer takes that a test has delayed. */
const DELAYED_MS = 30_000;

/** Accepted now, carried out a little later. One merchantReference has one transfer, whatever became of it. */
export function makeTransfer(ctx: Context, merchantId: string, input: TransferInput): TransferRow | Refusal {
  return ctx.store.transact(() => {
    if (findTransfer(ctx, merchantId, input.merchantReference)) {
      return refuse('reference-used', 'This merchantReference has a transfer already.', 'merchantReference');
    }
    const checked = checkAccount(input);
    if (isRefusal(checked)) return checked;
    ctx.wake();
    const delayMs = takeFault(ctx.faults, 'delayTransferNext') ? DELAYED_MS : 0;
    return ctx.store.first<TransferRow>(
      `INSERT INTO transfer (id, merchant_id, merchant_reference, status, amount_minor, currency, account_kind, account_number, holder,
         purpose, notify_url, created_at, due_at)
       VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
      ctx.newId('tra'), merchantId, input.merchantReference, input.amountMinor, input.currency, input.kind, input.number, input.holder,
      input.purpose, input.notifyUrl, moment(ctx), moment(ctx, ctx.settings.transferDelayMs + delayMs),
    ) as TransferRow;
  });
}

export function findTransfer(ctx: Context, merchantId: string, merchantReference: string): TransferRow | undefined {
  return ctx.store.first<TransferRow>(
    'SELECT * FROM transfer WHERE merchant_id = ? AND merchant_reference = ?', merchantId, merchantReference,
  );
}

/** Carries out what is due: paid or failed, and what a bank sends back. */
export function finishTransfers(ctx: Context): void {
  for (const { id } of ctx.store.all<TransferRow>(`SELECT * FROM transfer WHERE status = 'pending' AND due_at <= ?`, moment(ctx))) {
    ctx.store.transact(() => (takeFault(ctx.faults, 'failTransferNext') ? fail(ctx, id) : pay(ctx, id)));
  }
  const returning = ctx.store.all<TransferRow>(`SELECT * FROM transfer WHERE status = 'paid' AND returns_at <= ?`, moment(ctx));
  for (const { id } of returning) ctx.store.transact(() => sendBack(ctx, id));
}

function pay(ctx: Context, id: string): void {
  const returnsAt = takeFault(ctx.faults, 'returnTransferNext') ? moment(ctx, ctx.settings.transferDelayMs) : null;
  end(ctx, 'transfer.paid', `UPDATE transfer SET status = 'paid', paid_at = ?, returns_at = ? WHERE id = ? AND status = 'pending' RETURNING *`,
    moment(ctx), returnsAt, id);
}

function fail(ctx: Context, id: string): void {
  end(ctx, 'transfer.failed', `UPDATE transfer SET status = 'failed', failure_code = 'refused-by-bank' WHERE id = ? AND status = 'pending' RETURNING *`, id);
}

function sendBack(ctx: Context, id: string): void {
  end(ctx, 'transfer.returned', `UPDATE transfer SET status = 'returned', returned_at = ?, returns_at = NULL, failure_code = 'returned-by-bank'
     WHERE id = ? AND status = 'paid' RETURNING *`, moment(ctx), id);
}

function end(ctx: Context, type: TransferEventType, sql: string, ...values: (string | null)[]): void {
  const row = ctx.store.first<TransferRow>(sql, ...values);
  if (row) recordTransferEvent(ctx, type, row);
}
