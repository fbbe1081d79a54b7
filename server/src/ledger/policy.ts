import { operator, staff } from '#api'

/** What an account earned is not for everybody who works for it. */
export const mayReadBooks = staff('orders', 'owner', 'manager')
export const mayReadAllBooks = operator
