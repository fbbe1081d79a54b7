import { isRefusal, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import { readRegion, settleRegion } from '#shipping'
import type { Address } from './schemas.ts'

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
  return (await db.all(addressesOf, [accountId])).map(readRegion)
}

/** One of the book, and whether its owner has taken any coupons, which lie beside it: a checkout asks for both. */
export async function findAddress(db: Reader, accountId: string, id: string): Promise<(Kept & { hasClaims: boolean }) | undefined> {
  return db.maybe(addressOf, [accountId, id])
}

export async function keepAddress(database: Database, clock: Clock, accountId: string, address: Address): Promise<Kept | Refusal> {
  const settled = settleRegion(address)
  if (isRefusal(settled)) return settled
  const [kept] = await database.writeOne(insertAddress, [accountId, clock.id(), ...fieldsOf(settled), clock.now()])
  return kept ?? refuse('address-book-full', { limit: MAX_ADDRESSES })
}

/** What is not named stays: a region is looked at together with the country that it is then in. */
export async function changeAddress(database: Database, accountId: string, id: string, change: Partial<Address>): Promise<Kept | Refusal> {
  return writeOrRefuse(database, async (db) => {
    const known = await findAddress(db, accountId, id)
    if (!known) return refuse('not-found')
    const { country = known.country, region = known.region } = change
    const moves = country !== known.country || region !== known.region
    const place = moves ? settleRegion({ country, region }) : {}
    return isRefusal(place) ? place : db.one(updateAddress, [accountId, id, ...fieldsOf({ ...change, ...place })])
  })
}

export async function forgetAddress(database: Database, accountId: string, id: string): Promise<boolean> {
  return (await database.writeOne(deleteAddress, [accountId, id])).length === 1
}

export function fieldsOf(address: Partial<Address>): unknown[] {
  const { name, phone, country, region, city, district, street, postcode } = address
  return [name, phone, country, region, city, district, street, postcode].map((each) => each ?? null)
}

/** Where the widest stands first. */
const WIDEST_FIRST: readonly string[] = ['CN', 'HK', 'MO', 'TW', 'JP', 'KR']

/** Where that is, without who, in the order of its country. */
export function placeLine(address: Address | null): string {
  if (!address) return ''
  const { country, region, city, district, street, postcode } = address
  const abroad = country === 'CN' ? '' : country
  const parts = WIDEST_FIRST.includes(country) ? [[region, city, district, street].filter(Boolean).join(' '), postcode, abroad] : [street, district, city, [region, postcode].filter(Boolean).join(' '), abroad]
  return parts.filter(Boolean).join(', ')
}

/** In one line, as it stands on a list. */
export function addressLine(address: Address | null): string {
  return address ? [placeLine(address), address.name, address.phone].filter(Boolean).join(', ') : ''
}
