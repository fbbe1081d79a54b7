import { operator, staff } from '#api'

/** When and what somebody is paid is for those who may read the books. */
export const mayReadPayouts = staff('orders', 'owner', 'manager')
/** Where the money goes is the owner's alone. */
export const mayChangeDestination = staff('orders', 'owner')
/** A tax id is personal: whoever else works for an account has no need of it. */
export const mayNameIdentity = staff('orders', 'owner')
export const mayRunPayouts = operator
