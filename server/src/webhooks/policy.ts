import { staff } from '#api'

/** What an account earns or gives is for those who may read its books; who hears of it is for them to say. */
export const maySeeWebhooks = staff('orders', 'owner', 'manager')
export const mayChangeWebhooks = staff('orders', 'owner', 'manager')
