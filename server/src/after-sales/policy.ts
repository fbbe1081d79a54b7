import { member, operator, staff } from '#api'

export const mayAskBack = member('buying')
export const mayReadRequests = staff('orders', 'owner', 'manager', 'support')
/** Words, objections and parcels: nothing of it gives money away. */
export const mayAnswerRequests = staff('orders', 'owner', 'manager', 'support')
/** Whatever money follows from, as for refunds of orders. */
export const mayDecideMoney = staff('orders', 'owner', 'manager')
export const mayChangeTerms = staff('orders', 'owner', 'manager')
export const mayDecideDisputes = operator
