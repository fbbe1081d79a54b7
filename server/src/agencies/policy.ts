import { staff } from '#api'

/** Who may act for an account, and what for, is its owner's to say. */
export const mayChooseAgencies = staff('profile', 'owner')
export const maySeeAgencies = staff('read', 'owner')
/** In the agency's name towards those it serves. */
export const mayRunAgency = staff('profile', 'owner', 'manager')
export const maySeeDesk = staff('read', 'owner', 'manager', 'editor', 'support')
