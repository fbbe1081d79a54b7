/**
 * The map of the server: each module with what it may use, low to high. A module is entered by its face
 * (`#name`, its index.ts) and uses only modules that stand above it in this list. modules.test.ts holds it.
 */
export const modules = {
  clock: [],
  config: [],
  database: [],
  words: [],
  'rich-text': [],
  'safe-fetch': [],
  'product-csv': ['rich-text'],
  events: ['clock', 'database'],
  jobs: ['clock', 'database', 'events'],
  api: ['clock', 'database', 'rich-text'],
  live: ['database'],
  audit: ['clock', 'database', 'api'],
  messages: ['clock', 'database', 'events', 'jobs', 'api'],

  shipping: ['clock', 'database', 'api', 'audit'],
  tax: ['clock', 'database', 'api', 'audit', 'shipping'],
  accounts: ['clock', 'database', 'events', 'api', 'audit', 'words', 'shipping'],
  identity: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'messages', 'accounts'],
  media: ['clock', 'database', 'events', 'jobs', 'api', 'accounts'],
  stores: ['clock', 'database', 'api', 'audit', 'accounts', 'shipping'],
  catalog: ['clock', 'database', 'events', 'api', 'audit', 'words', 'rich-text', 'accounts', 'media', 'stores', 'shipping', 'tax'],
  'product-import': ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'rich-text', 'product-csv', 'safe-fetch', 'media', 'stores', 'catalog'],
  promotions: ['clock', 'database', 'api', 'audit', 'accounts', 'stores', 'catalog'],
  news: ['clock', 'database', 'api', 'audit'],
  ledger: ['clock', 'database', 'product-csv', 'api'],
  settlement: ['clock', 'database', 'api', 'ledger'],
  payments: ['clock', 'database', 'events', 'jobs', 'api', 'news', 'ledger', 'settlement'],
  alipay: ['clock', 'payments'],
  'wechat-pay': ['clock', 'database', 'jobs', 'api', 'payments'],
  orders: ['clock', 'database', 'words', 'events', 'jobs', 'api', 'audit', 'accounts', 'catalog', 'promotions', 'settlement', 'payments', 'shipping', 'tax'],
  'group-buy': ['clock', 'database', 'events', 'jobs', 'live', 'api', 'messages', 'identity', 'media', 'audit', 'accounts', 'stores', 'catalog', 'orders', 'payments'],
  affiliate: ['clock', 'database', 'product-csv', 'events', 'jobs', 'api', 'audit', 'accounts', 'stores', 'catalog', 'promotions', 'ledger', 'settlement', 'payments', 'orders'],
  deliveries: ['clock', 'database', 'safe-fetch', 'events', 'jobs', 'api', 'messages', 'accounts', 'identity', 'orders'],
  reviews: ['clock', 'database', 'events', 'api', 'audit', 'accounts', 'media', 'stores', 'catalog', 'orders'],
  'after-sales': ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'messages', 'accounts', 'identity', 'media', 'catalog', 'settlement', 'orders'],
  payouts: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'news', 'messages', 'product-csv', 'accounts', 'identity', 'stores', 'ledger', 'payments'],
  invoices: ['clock', 'database', 'events', 'api', 'audit', 'accounts', 'payments', 'orders'],
  stripe: ['clock', 'stores', 'payments', 'payouts'],
  posts: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'accounts', 'media', 'catalog'],
  draws: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'messages', 'accounts', 'identity', 'stores', 'catalog', 'orders', 'posts'],
  feed: ['clock', 'database', 'events', 'jobs', 'live', 'api', 'accounts', 'posts'],
  creators: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'accounts', 'identity', 'media', 'posts', 'feed'],
  agencies: ['clock', 'database', 'events', 'jobs', 'api', 'audit', 'accounts', 'identity'],
  syndication: ['database', 'api', 'accounts', 'posts'],
  moderation: ['clock', 'database', 'events', 'api', 'audit', 'accounts', 'identity', 'catalog', 'reviews', 'posts'],
} as const satisfies Record<string, readonly string[]>

/** These stand above all modules: they compose them, or test them. */
export const composers = ['http', 'ground', 'app', 'cli', 'demo', 'testing', 'console'] as const
