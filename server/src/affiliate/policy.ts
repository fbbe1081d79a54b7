import { member, operator, staff } from '#api'

export const maySeePlans = staff('catalog', 'owner', 'manager', 'editor', 'support')
/** Commission is the store's money. */
export const mayMakePlans = staff('catalog', 'owner', 'manager')
export const maySeeDecisions = staff('orders', 'owner', 'manager', 'support')
/** Whoever may earn sees what is offered. */
export const maySeeOffered = member('read')
/** What an account publishes, and where. */
export const mayPublish = staff('posts', 'owner', 'manager', 'editor')
/** What an account earns is for those who may read its books. */
export const maySeeResults = staff('orders', 'owner', 'manager')
export const maySeeAll = operator
