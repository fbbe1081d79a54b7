import { guestOrMember, member, type Role, staff } from '#api'

export const mayFillCart = guestOrMember('buying')
export const mayBuy = member('buying')
/** Of a store, as buyers would have them. */
export const maySeePrices = staff('catalog', 'owner', 'manager', 'editor', 'support')
export const mayReadOrders = staff('orders', 'owner', 'manager', 'support')
export const mayShipOrders = staff('orders', 'owner', 'manager', 'support')
/** Also to cancel: money may go back, which is not for helpers to decide. */
export const mayRefundOrders = staff('orders', 'owner', 'manager')
/** Who of a store's staff is told where the money of an order is: those who may read its books. */
export const mayKnowMoney = (role: Role | undefined) => role === 'owner' || role === 'manager'
