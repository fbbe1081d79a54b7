import type { ShopAccountKey } from './shop.account.zh-CN.ts'

export const words: Record<ShopAccountKey, string> & Record<string, string> = {
  'account.follow': 'Follow',
  'account.following': 'Following',
  'account.studio': 'Open the studio',
  'account.unmute': 'Unmute',
  'account.block': 'Block',
  'account.unblock': 'Unblock',
  'account.followers': 'followers',
  'account.posts': 'posts',
  'account.products': 'products',
  'account.qr': 'QR code',
  'store.search': 'Search this store',
  'account.postsTab': 'Posts',
}
