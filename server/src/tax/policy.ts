import { operator, staff } from '#api'

export const mayReadTax = staff('catalog', 'owner', 'manager', 'editor', 'support')
export const mayChangeTax = staff('catalog', 'owner', 'manager')
export const mayKeepTable = operator
