import { staff } from '#api'

/** Counts, and what everybody may read anyway; what is to be done about it asks for its own role. */
export const maySeeInteraction = staff('orders', 'owner', 'manager', 'editor', 'support')
