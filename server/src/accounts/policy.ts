import { member, staff } from '#api'

export const mayOpenAccounts = member('profile')
export const mayChangeAccount = staff('profile', 'owner', 'manager')
export const maySeeStaff = staff('read', 'owner', 'manager', 'editor', 'support')
export const mayAddStaff = staff('profile', 'owner', 'manager')
/** Everybody may leave; change-staff.ts says who may remove others. */
export const mayRemoveStaff = staff('profile', 'owner', 'manager', 'editor', 'support')
export const mayRelate = member('social')
/** In the name of an account: whom a store blocks sees nothing of it and cannot buy from it. */
export const mayBlockForAccount = staff('social', 'owner', 'manager')
