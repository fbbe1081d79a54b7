import { anyone, member, staff } from '#api'

export const maySeeGroups = anyone
/** Open one, join one, leave one: by buying. */
export const mayGroupBuy = member('buying')
export const maySeeGroupOffers = staff('catalog', 'owner', 'manager', 'editor', 'support')
/** Prices are the store's money. */
export const mayOfferGroups = staff('catalog', 'owner', 'manager')
export const maySeeStoreGroups = staff('orders', 'owner', 'manager', 'support')
/** Larger groups, in the store's name and without buying. */
export const mayLeadGroups = staff('catalog', 'owner', 'manager', 'editor')
/** The same for a verified creator, whoever sells the goods. */
export const mayLeadElsewhere = staff('posts', 'owner', 'manager', 'editor')
