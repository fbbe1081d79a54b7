import { staff } from '#api'

/** What was told is for those who may read the books. */
export const maySeeWebhooks = staff('orders', 'owner', 'manager')
/** Who is told goes on hearing when the one who said so has left: it is the owner's to say, as the bank account is. */
export const mayChangeWebhooks = staff('orders', 'owner')
