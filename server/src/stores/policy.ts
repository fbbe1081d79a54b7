import { staff } from '#api'

export const mayReadSettings = staff('catalog', 'owner', 'manager', 'editor', 'support')
export const mayChangeSettings = staff('catalog', 'owner', 'manager')
export const mayOpenStore = staff('catalog', 'owner')
