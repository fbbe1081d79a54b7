import { anyone, member, staff } from '#api'

export const maySeeDraws = anyone
/** Draws give away what the store has in stock. */
export const mayHoldDraws = staff('posts', 'owner', 'manager')
export const maySeeStoreDraws = staff('posts', 'owner', 'manager', 'editor', 'support')
export const mayBuildFloors = member('social')
/** A prize is sent as an order is. */
export const mayClaimPrizes = member('buying')
export const maySeeSentPrizes = staff('orders', 'owner', 'manager', 'support')
