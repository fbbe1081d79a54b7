import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import type { Address } from '../schemas.ts'

export const MAX_ADDRESSES = 20

export type Kept = Address & { id: string }
const COLUMNS = 'id, name, phone, country, region, city, district, street, postcode'

const addressesOf = sql<Kept>('orders.addresses', `select ${COLUMNS} from address where account_id = $1 order by chosen_at desc, id`)
const addressOf = sql<Kept & { hasClaims: boolean }>(
  'orders.address',
  `select ${COLUMNS}, exists (select from coupon_claim c where c.account_id = $1) as "hasClaims" from address where account_id = $1 and id = $2`,
)
const insertAddress = sql<Kept>(
  'orders.keep-address',
  `insert into address (account_id, ${COLUMNS}, chosen_at) select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
   where (select count(*) from address where account_id = $1) < ${MAX_ADDRESSES} returning ${COLUMNS}`,
)
const updateAddress = sql<Kept>(
  'orders.change-address',
  `update address set name = coalesce($3, name), phone = coalesce($4, phone), country = coalesce($5, country), region = coalesce($6, region),
     city = coalesce($7, city), district = coalesce($8, district), street = coalesce($9, street), postcode = coalesce($10, postcode)
   where account_id = $1 and id = $2 returning ${COLUMNS}`,
)
const deleteAddress = sql<{ id: string }>('orders.forget-address', 'delete from address where account_id = $1 and id = $2 returning id')

/** The last used first. */
export async function listAddresses(db: Reader, accountId: string): Promise<Kept[]> {
  return db.all(addressesOf, [accountId])
}

/** One of the book, and whether its owner has taken any coupons, which lie beside it: a checkout asks for both. */
export async function findAddress(db: Reader, accountId: string, id: string): Promise<(Kept & { hasClaims: boolean }) | undefined> {
  return db.maybe(addressOf, [accountId, id])
}

/** Undefined when the book is full. */
export async function keepAddress(database: Database, clock: Clock, accountId: string, address: Address): Promise<Kept | undefined> {
  return (await database.writeOne(insertAddress, [accountId, clock.id(), ...fieldsOf(address), clock.now()]))[0]
}

/** Undefined when there is no such address. What is not named stays. */
export async function changeAddress(database: Database, accountId: string, id: string, change: Partial<Address>): Promise<Kept | undefined> {
  return (await database.writeOne(updateAddress, [accountId, id, ...fieldsOf(change)]))[0]
}

export async function forgetAddress(database: Database, accountId: string, id: string): Promise<boolean> {
  return (await database.writeOne(deleteAddress, [accountId, id])).length === 1
}

export function fieldsOf(address: Partial<Address>): unknown[] {
  const { name, phone, country, region, city, district, street, postcode } = address
  return [name, phone, country, region, city, district, street, postcode].map((each) => each ?? null)
}

/** Where that is, without who. */
export function placeLine(address: Address | null): string {
  if (!address) return ''
  const { country, region, city, district, street, postcode } = address
  return [[region, city, district, street].filter(Boolean).join(' '), postcode, country === 'CN' ? '' : country].filter(Boolean).join(', ')
}

/** In one line, as it stands on a list. */
export function addressLine(address: Address | null): string {
  if (!address) return ''
  const { region, city, district, street, postcode, name, phone } = address
  return [[region, city, district, street].filter(Boolean).join(' '), postcode, name, phone].filter(Boolean).join(', ')
}
