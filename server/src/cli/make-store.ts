import { openAccount } from '#accounts'
import { isRefusal, problemText, type Refusal } from '#api'
import { countProducts } from '#catalog'
import { systemClock } from '#clock'
import type { Database, Writer } from '#database'
import { makePerson } from '#identity'
import { CURRENCY_CODES, type CurrencyCode, openStore, startStore } from '#stores'
import type { NamedStore } from './find-store.ts'
import { Told } from './index.ts'

export function knownCurrency(typed: string): CurrencyCode {
  const currency = CURRENCY_CODES.find((each) => each === typed.toUpperCase())
  if (!currency) throw new Told(`--currency takes one of ${CURRENCY_CODES.join(', ')}.`)
  return currency
}

/** A store with an owner of its own, who signs in by the address that is given. The owner's personal handle follows the name, so the name must not be the store's. */
export async function makeStore(database: Database, typed: string, { currency, feeBps, ownerEmail }: { currency: CurrencyCode; feeBps: number; ownerEmail?: string }): Promise<NamedStore> {
  const handle = typed.replace(/^@/, '')
  return database.write(async (db) => {
    const owner = orTell(await makePerson(db, systemClock, { name: `Owner of ${handle}`, email: ownerEmail ?? `${handle}@store.invalid`, lang: 'en' }))
    const account = orTell(await openAccount(db, systemClock, { kind: 'store', handle, name: handle, lang: 'en', ownerId: owner.id }))
    orTell(await begin(db, { id: account.id, handle, ownerId: owner.id, currency, feeBps }))
    return { id: account.id, handle, currency, ownerId: owner.id }
  })
}

/** Shows a store that was made here to shoppers. False while it has nothing to show. */
export async function openMadeStore(database: Database, { id, ownerId }: NamedStore): Promise<boolean> {
  return !isRefusal(await database.write((db) => openStore(db, { clock: systemClock, countProducts }, id, ownerId)))
}

function begin(db: Writer, { id, handle, ownerId, currency, feeBps }: { id: string; handle: string; ownerId: string; currency: CurrencyCode; feeBps: number }) {
  return startStore(db, { clock: systemClock, countProducts, feeBps }, { id, kind: 'store', handle, name: handle, role: 'owner' }, ownerId, { currency, returnsPolicy: 'As agreed with the store.', shipsFrom: '-', shippingFeeMinor: 0 })
}

function orTell<T>(made: T): Exclude<T, Refusal> {
  if (isRefusal(made)) throw new Told(problemText(made, 'en'))
  return made as Exclude<T, Refusal>
}
