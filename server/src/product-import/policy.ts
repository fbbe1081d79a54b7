import { staff } from '#api'

export const mayImport = staff('catalog', 'owner', 'manager')
export const mayExport = staff('catalog', 'owner', 'manager')
