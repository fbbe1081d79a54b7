import type { Context } from './context.ts';
import { STATEMENT_COLUMNS } from './protocol.ts';

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

type Movement = {
  kind: 'capture' | 'refund' | 'payout' | 'payout-return';
  subject_id: string;
  payment_id: string;
  merchant_reference: string;
  currency: string;
  amount_minor: bigint;
  fee_minor: bigint;
  occurred_at: string;
};
type Totals = { captured: bigint; refunded: bigint; fee: bigint; paidOut: bigint };

/** A calendar day as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!DAY_PATTERN.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * What moved on one UTC day, in the order it happened, then one total per currency. The fee of a capture is
 * not given back by a refund. CSV with CRLF (RFC 4180); no value needs quoting, references are checked.
 */
export function writeStatement(ctx: Context, merchantId: string, day: string): string {
  const movements = movementsOn(ctx, merchantId, [`${day}T00:00:00.000Z`, `${day}T23:59:59.999Z`]);
  const totals = new Map<string, Totals>();
  const rows: string[][] = [[...STATEMENT_COLUMNS]];
  for (const movement of movements) {
    const amounts = amountsOf(movement);
    const sum = totals.get(movement.currency) ?? { captured: 0n, refunded: 0n, fee: 0n, paidOut: 0n };
    totals.set(movement.currency, {
      captured: sum.captured + amounts.captured, refunded: sum.refunded + amounts.refunded, fee: sum.fee + amounts.fee,
      paidOut: sum.paidOut + amounts.paidOut,
    });
    const { kind, subject_id, payment_id, merchant_reference, occurred_at, currency } = movement;
    rows.push([kind, subject_id, payment_id, merchant_reference, occurred_at, currency, ...writeAmounts(amounts)]);
  }
  for (const currency of [...totals.keys()].sort()) {
    rows.push(['total', '', '', '', '', currency, ...writeAmounts(totals.get(currency) as Totals)]);
  }
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** Payments first, then transfers, each in the order they happened. What was paid out lessens the net alone. */
function movementsOn(ctx: Context, merchantId: string, [from, to]: [string, string]): Movement[] {
  return [
    ...ctx.store.all<Movement>(
      'SELECT * FROM movement WHERE merchant_id = ? AND occurred_at >= ? AND occurred_at <= ? ORDER BY seq', merchantId, from, to,
    ),
    ...ctx.store.all<Movement>(
      `SELECT 'payout' AS kind, id AS subject_id, '' AS payment_id, merchant_reference, currency, amount_minor, 0 AS fee_minor, paid_at AS occurred_at
       FROM transfer WHERE merchant_id = ? AND paid_at >= ? AND paid_at <= ? ORDER BY paid_at, id`, merchantId, from, to,
    ),
    ...ctx.store.all<Movement>(
      `SELECT 'payout-return' AS kind, id AS subject_id, '' AS payment_id, merchant_reference, currency, amount_minor, 0 AS fee_minor,
         returned_at AS occurred_at
       FROM transfer WHERE merchant_id = ? AND returned_at >= ? AND returned_at <= ? ORDER BY returned_at, id`, merchantId, from, to,
    ),
  ];
}

function amountsOf({ kind, amount_minor, fee_minor }: Movement): Totals {
  return {
    captured: kind === 'capture' ? amount_minor : 0n,
    refunded: kind === 'refund' ? amount_minor : 0n,
    fee: fee_minor,
    paidOut: kind === 'payout' ? amount_minor : kind === 'payout-return' ? -amount_minor : 0n,
  };
}

function writeAmounts({ captured, refunded, fee, paidOut }: Totals): string[] {
  return [captured, refunded, fee, captured - refunded - fee - paidOut].map(String);
}
