import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { RESERVED_HANDLES } from './reserved-handles.ts'

const MIN_HANDLE_LENGTH = 3
export const MAX_HANDLE_LENGTH = 30
const HANDLE = /^[a-z0-9][a-z0-9_-]+[a-z0-9]$/
const MAX_CACHED_HANDLES = 20_000

const claim = sql('accounts.claim-handle', 'insert into handle (handle, account_id, at) values ($1, $2, $3) on conflict (handle) do nothing')
const holder = sql<{ accountId: string }>('accounts.handle-holder', 'select account_id as "accountId" from handle where handle = $1')

/** As people type it: with an @ before it, in capitals. */
export function normalHandle(typed: string): string {
  return typed.trim().replace(/^@/, '').toLowerCase()
}

/** Why a handle cannot be had, apart from being taken. */
export function handleRefusal(handle: string): Refusal | undefined {
  if (handle.length < MIN_HANDLE_LENGTH || handle.length > MAX_HANDLE_LENGTH) return refuse('handle-length', { min: MIN_HANDLE_LENGTH, max: MAX_HANDLE_LENGTH }, 'handle')
  if (!HANDLE.test(handle)) return refuse('handle-characters', {}, 'handle')
  if (RESERVED_HANDLES.has(handle)) return refuse('handle-reserved', { handle }, 'handle')
  return undefined
}

/** Takes a handle for an account that the same transaction makes; of two at once one gets it. */
export async function claimHandle(db: Writer, clock: Clock, handle: string, accountId: string): Promise<boolean> {
  return (await db.run(claim, [handle, accountId, clock.now()])) === 1
}

// One book per database. A handle never passes to another account while that account exists.
const books = new WeakMap<Reader, Map<string, string>>()

/**
 * What `find` gives for the account that a handle names; undefined when no account has it. Ids of handles
 * are remembered in memory; a remembered one that finds nothing is looked up again.
 */
export async function byHandle<T>(db: Reader, typed: string, find: (accountId: string) => Promise<T | undefined>): Promise<T | undefined> {
  const handle = normalHandle(typed)
  if (!HANDLE.test(handle) || handle.length > MAX_HANDLE_LENGTH) return undefined
  const book = bookOf(db)
  const remembered = book.get(handle)
  const found = remembered && (await find(remembered))
  if (found) return found
  book.delete(handle)
  const row = await db.maybe(holder, [handle])
  if (!row || row.accountId === remembered) return undefined
  if (book.size >= MAX_CACHED_HANDLES) book.delete(book.keys().next().value!)
  book.set(handle, row.accountId)
  return find(row.accountId)
}

function bookOf(db: Reader): Map<string, string> {
  let book = books.get(db)
  if (!book) books.set(db, (book = new Map()))
  return book
}
