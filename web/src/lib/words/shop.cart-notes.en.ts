import type { CartNoteKey } from './shop.cart-notes.zh-CN.ts'

export const words: Record<CartNoteKey, string> & Record<`${string}_one`, string> = {
  'cart.currency': 'Currency',
  'cart.currencies': 'Each currency is paid on its own.',
  'cart.changed': 'Some prices have changed. Look at them first.',
  'cart.accept': 'Accept the new prices',
  'cart.emptied': 'Nothing in {currency} is in your bag any more. This is what it holds in {now}.',
  'cart.onlyStore': 'Only this store; {n} more in your bag.',
  'cart.whole': 'Show the whole bag',
  'cart.estimate': 'Shipping depends on where it goes. Work it out for',
  'cart.estimateGo': 'Show',
  'cart.abroad': 'Other countries',
  'cart.removed': 'Removed from your bag.',
  'cart.undo': 'Undo',
}
