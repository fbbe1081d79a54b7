import { staff } from '#api'

export const mayReadShipping = staff('catalog', 'owner', 'manager', 'editor', 'support')
export const mayChangeShipping = staff('catalog', 'owner', 'manager')
