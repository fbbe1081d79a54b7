import { createHash } from 'node:crypto'

// Without I, L, O and U: nothing that is misread or read out as a word.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/**
 * What people call an order: the day and 40 bits drawn from its id, such as 251122-K7QM-3XWD. Says nothing
 * about how many orders a store has, and cannot be guessed from another one.
 */
export function orderNumber(orderId: string, placedAt: Date): string {
  const chance = createHash('sha256').update(orderId).digest()
  const drawn = Array.from({ length: LENGTH }, (_, at) => LETTERS[chance[at]! % LETTERS.length]).join('')
  const day = placedAt.toISOString().slice(2, 10).replaceAll('-', '')
  return `${day}-${drawn.slice(0, 4)}-${drawn.slice(4)}`
}
