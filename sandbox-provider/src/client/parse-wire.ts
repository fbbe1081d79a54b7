import { EVENT_TYPES, PAYMENT_STATUSES, REFUND_STATUSES, STATEMENT_COLUMNS, TRANSFER_EVENT_TYPES, TRANSFER_STATUSES } from '../protocol.ts';
import type { NotificationEvent, Payment, Refund, Statement, StatementLine, StatementTotal, Transfer, TransferEvent } from './types.ts';

// Each parser throws on a malformed value; the client turns that into an unknown answer.

type Fields = Record<string, unknown>;

export class MalformedError extends Error {}

export function parsePayment(value: unknown): Payment {
  const fields = readFields(value);
  return {
    id: readText(fields, 'id'),
    merchantId: readText(fields, 'merchantId'),
    merchantReference: readText(fields, 'merchantReference'),
    status: readChoice(fields, 'status', PAYMENT_STATUSES),
    amountMinor: readMinor(fields, 'amountMinor'),
    currency: readText(fields, 'currency'),
    capturedMinor: readMinor(fields, 'capturedMinor'),
    refundedMinor: readMinor(fields, 'refundedMinor'),
    subject: readText(fields, 'subject'),
    capture: readChoice(fields, 'capture', ['automatic', 'manual'] as const),
    payUrl: readText(fields, 'payUrl'),
    returnUrl: readText(fields, 'returnUrl'),
    createdAt: readDate(fields, 'createdAt'),
    expiresAt: readNullable(fields, 'expiresAt', readDate),
    pendingUntil: readNullable(fields, 'pendingUntil', readDate),
    authorisedAt: readNullable(fields, 'authorisedAt', readDate),
    capturedAt: readNullable(fields, 'capturedAt', readDate),
    failureCode: readNullable(fields, 'failureCode', readText),
  };
}

export function parseRefund(value: unknown): Refund {
  const fields = readFields(value);
  return {
    id: readText(fields, 'id'),
    paymentId: readText(fields, 'paymentId'),
    merchantReference: readText(fields, 'merchantReference'),
    status: readChoice(fields, 'status', REFUND_STATUSES),
    amountMinor: readMinor(fields, 'amountMinor'),
    currency: readText(fields, 'currency'),
    reason: readText(fields, 'reason'),
    createdAt: readDate(fields, 'createdAt'),
    finishedAt: readNullable(fields, 'finishedAt', readDate),
  };
}

export function parseEvent(value: unknown): NotificationEvent {
  const fields = readFields(value);
  const content = readFields(fields['data']);
  return {
    id: readText(fields, 'id'),
    type: readChoice(fields, 'type', EVENT_TYPES),
    createdAt: readDate(fields, 'createdAt'),
    payment: parsePayment(content['payment']),
    refund: content['refund'] === undefined ? null : parseRefund(content['refund']),
  };
}

export function parseTransfer(value: unknown): Transfer {
  const fields = readFields(value);
  return {
    id: readText(fields, 'id'),
    merchantReference: readText(fields, 'merchantReference'),
    status: readChoice(fields, 'status', TRANSFER_STATUSES),
    amountMinor: readMinor(fields, 'amountMinor'),
    currency: readText(fields, 'currency'),
    failureCode: readNullable(fields, 'failureCode', readText),
    paidAt: readNullable(fields, 'paidAt', readDate),
    returnedAt: readNullable(fields, 'returnedAt', readDate),
  };
}

export function parseTransferEvent(value: unknown): TransferEvent {
  const fields = readFields(value);
  return {
    id: readText(fields, 'id'),
    type: readChoice(fields, 'type', TRANSFER_EVENT_TYPES),
    createdAt: readDate(fields, 'createdAt'),
    transfer: parseTransfer(readFields(fields['data'])['transfer']),
  };
}

export function parseList<Item>(value: unknown, name: string, parse: (item: unknown) => Item): Item[] {
  const list = readFields(value)[name];
  if (!Array.isArray(list)) throw new MalformedError(`${name} is no list`);
  return list.map(parse);
}

export function parseStatement(csv: string): Statement {
  const [head, ...rows] = csv.split('\r\n');
  if (head !== STATEMENT_COLUMNS.join(',') || rows.pop() !== '') throw new MalformedError('the statement is cut or has other columns');
  const lines: StatementLine[] = [];
  const totals: StatementTotal[] = [];
  for (const row of rows) {
    const cells = row.split(',');
    if (cells.length !== STATEMENT_COLUMNS.length) throw new MalformedError('a line of the statement has other columns');
    const fields: Fields = Object.fromEntries(STATEMENT_COLUMNS.map((column, at) => [column, cells[at]]));
    if (fields['type'] === 'total') totals.push(parseTotal(fields));
    else lines.push(parseLine(fields));
  }
  return { csv, lines, totals };
}

function parseLine(fields: Fields): StatementLine {
  return {
    type: readChoice(fields, 'type', ['capture', 'refund', 'payout', 'payout-return'] as const),
    id: readText(fields, 'id'),
    paymentId: readText(fields, 'payment_id'),
    merchantReference: readText(fields, 'merchant_reference'),
    occurredAt: readDate(fields, 'occurred_at'),
    ...parseTotal(fields),
  };
}

function parseTotal(fields: Fields): StatementTotal {
  return {
    currency: readText(fields, 'currency'),
    capturedMinor: readMinor(fields, 'captured_minor'),
    refundedMinor: readMinor(fields, 'refunded_minor'),
    feeMinor: readMinor(fields, 'fee_minor'),
    netMinor: readMinor(fields, 'net_minor'),
  };
}

function readFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new MalformedError('no object');
  return value as Fields;
}

function readText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new MalformedError(`${name} is no text`);
  return value;
}

function readMinor(fields: Fields, name: string): bigint {
  const text = readText(fields, name);
  if (!/^-?\d{1,18}$/.test(text)) throw new MalformedError(`${name} is no integer`);
  return BigInt(text);
}

function readDate(fields: Fields, name: string): Date {
  const date = new Date(readText(fields, name));
  if (Number.isNaN(date.getTime())) throw new MalformedError(`${name} is no time`);
  return date;
}

function readChoice<Choice extends string>(fields: Fields, name: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === fields[name]);
  if (found === undefined) throw new MalformedError(`${name} is unknown`);
  return found;
}

function readNullable<Value>(fields: Fields, name: string, read: (fields: Fields, name: string) => Value): Value | null {
  return fields[name] === null ? null : read(fields, name);
}
