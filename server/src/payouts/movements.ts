import { type Reader, sql } from '#database'

/** What we have written down of a payout that a provider's statement lists. */
export type PayoutMovement = { kind: 'payout' | 'payout-return'; reference: string; amountMinor: bigint; currency: string; at: Date; beganAt: Date }
type Row = Omit<PayoutMovement, 'kind' | 'at'> & { returnedAt: Date | null; paidAt: Date }

const COLUMNS = 'reference, amount_minor as "amountMinor", currency, paid_at as "paidAt", returned_at as "returnedAt", planned_at as "beganAt"'
const paidBetween = sql<Row>('payouts.paid-between', `select ${COLUMNS} from payout where provider = $1 and paid_at >= $2 and paid_at < $3`)
const returnedBetween = sql<Row>('payouts.returned-between', `select ${COLUMNS} from payout where provider = $1 and returned_at >= $2 and returned_at < $3`)
const named = sql<Row>('payouts.movements-named', `select ${COLUMNS} from payout where provider = $1 and paid_at is not null and reference = any($2::text[])`)

/** For the comparison with statements: payouts that were paid, or came back, in a span of time. */
export async function payoutMovementsBetween(db: Reader, provider: string, from: Date, to: Date): Promise<PayoutMovement[]> {
  const values = [provider, from, to]
  return [...(await db.all(paidBetween, values)).map(asPaid), ...(await db.all(returnedBetween, values)).map(asReturned)]
}

export async function payoutMovementsNamed(db: Reader, provider: string, references: readonly string[]): Promise<PayoutMovement[]> {
  const rows = references.length === 0 ? [] : await db.all(named, [provider, references])
  return [...rows.map(asPaid), ...rows.filter(({ returnedAt }) => returnedAt !== null).map(asReturned)]
}

function asPaid({ reference, amountMinor, currency, beganAt, paidAt }: Row): PayoutMovement {
  return { kind: 'payout', reference, amountMinor, currency, at: paidAt, beganAt }
}

function asReturned({ reference, amountMinor, currency, beganAt, returnedAt }: Row): PayoutMovement {
  return { kind: 'payout-return', reference, amountMinor, currency, at: returnedAt!, beganAt }
}
