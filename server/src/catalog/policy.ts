import { staff } from '#api'

export const maySeeCatalog = staff('catalog', 'owner', 'manager', 'editor', 'support')
export const mayChangeProducts = staff('catalog', 'owner', 'manager')
export const mayMoveStock = staff('catalog', 'owner', 'manager')
