import { anyone, operator, staff } from '#api'

export const maySeeTerms = anyone
export const maySeeCreators = anyone
/** An application speaks for the account: its owner makes it. */
export const mayApply = staff('profile', 'owner')
/** One's own numbers, and what the next level takes. */
export const maySeeOwnCreator = staff('read', 'owner', 'manager', 'editor')
export const maySeePlaces = staff('posts', 'owner', 'manager', 'editor')
export const mayDecideApplications = operator
