import type { Access, Lang, Role, Scope } from '#api'

type Text = Record<Lang, string>

/** The groups of routes in the order in which somebody new would read them. */
export const GROUPS: Readonly<Record<string, Text>> = {
  identity: { en: 'Signing in', 'zh-CN': '登录与令牌' },
  accounts: { en: 'Accounts', 'zh-CN': '账号' },
  media: { en: 'Pictures', 'zh-CN': '图片' },
  posts: { en: 'Posts and comments', 'zh-CN': '帖子与评论' },
  shows: { en: 'Buyer shows', 'zh-CN': '买家晒单' },
  questions: { en: 'Questions to those who bought', 'zh-CN': '问买过的人' },
  polls: { en: 'Polls under posts', 'zh-CN': '投票' },
  draws: { en: 'Draws under posts', 'zh-CN': '盖楼活动' },
  feed: { en: 'Feeds', 'zh-CN': '动态' },
  creators: { en: 'Creators and their levels', 'zh-CN': '达人与等级' },
  agencies: { en: 'Agencies', 'zh-CN': '机构合作' },
  syndication: { en: 'RSS, JSON Feed, QR codes', 'zh-CN': 'RSS、JSON Feed 与二维码' },
  moderation: { en: 'Reports', 'zh-CN': '举报' },
  products: { en: 'Products in the shop', 'zh-CN': '商品浏览' },
  reviews: { en: 'Reviews by buyers', 'zh-CN': '买家评价' },
  cart: { en: 'Cart', 'zh-CN': '购物车' },
  addresses: { en: 'Addresses', 'zh-CN': '收货地址' },
  checkout: { en: 'Checkout', 'zh-CN': '结算' },
  payments: { en: 'Payments', 'zh-CN': '支付' },
  groups: { en: 'Group buys', 'zh-CN': '拼团' },
  orders: { en: 'Orders of a buyer', 'zh-CN': '买家订单' },
  invoices: { en: 'Invoices', 'zh-CN': '账单' },
  'after-sales': { en: 'Returns, exchanges and disputes', 'zh-CN': '售后与争议' },
  stores: { en: 'Opening a store', 'zh-CN': '开店与设置' },
  catalogue: { en: 'Catalogue of a store', 'zh-CN': '商品管理' },
  imports: { en: 'Import and export', 'zh-CN': '导入与导出' },
  shipping: { en: 'Shipping and pick-up', 'zh-CN': '配送与自提' },
  tax: { en: 'Tax', 'zh-CN': '税费' },
  promotions: { en: 'Coupons and offers', 'zh-CN': '优惠' },
  affiliate: { en: 'Affiliate: plans, links, decisions', 'zh-CN': '推广联盟' },
  webhooks: { en: 'Webhooks for partners', 'zh-CN': '合作方通知（Webhook）' },
  selling: { en: 'Orders of a store', 'zh-CN': '店铺订单' },
  money: { en: 'Money', 'zh-CN': '资金' },
  payouts: { en: 'Payouts', 'zh-CN': '结算打款' },
  place: { en: 'About this place', 'zh-CN': '关于本平台' },
  console: { en: 'Console of the operator', 'zh-CN': '平台控制台' },
}

export const SCOPE_TEXTS: Readonly<Record<Scope, Text>> = {
  read: { en: 'Read oneself, one’s accounts and one’s feed', 'zh-CN': '读取个人资料、所属账号与关注动态' },
  profile: { en: 'Change the profile, sessions, accounts and staff', 'zh-CN': '修改资料、登录会话、账号与成员' },
  social: { en: 'Follow, mute, block, like, save and comment', 'zh-CN': '关注、静音、拉黑、点赞、收藏、评论' },
  posts: { en: 'Write and publish posts, upload pictures', 'zh-CN': '撰写与发布帖子、上传图片' },
  catalog: { en: 'Manage the store, its products, stock and imports', 'zh-CN': '管理店铺、商品、库存与导入' },
  orders: { en: 'Read and ship orders of a store, refund them', 'zh-CN': '查看、发货与退款店铺订单' },
  buying: { en: 'Fill the cart, buy, follow one’s own orders', 'zh-CN': '购物车、下单与自己的订单' },
  console: { en: 'Everything of the console; for operators alone', 'zh-CN': '平台控制台，仅限运营者' },
}

const ROLES: Readonly<Record<Role, Text>> = {
  owner: { en: 'owner', 'zh-CN': '所有者' },
  manager: { en: 'manager', 'zh-CN': '管理员' },
  editor: { en: 'editor', 'zh-CN': '编辑' },
  support: { en: 'support', 'zh-CN': '客服' },
}

const EN = {
  title: 'Amoy API',
  tagline: 'Everything the web does, an app can do here.',
  about: `Sign in with a personal access token: \`Authorization: Bearer amoy_pat_…\`. Tokens are made under "Me" or by
\`npx amoy token\`, and do what their scopes allow.

Refusals follow RFC 9457 with a stable \`code\`. Lists are paged: \`next\` of one page is \`after\` of the next.
Limits are told in the \`RateLimit-*\` headers. A write that demands an \`Idempotency-Key\` may be sent again with
the same key: it is done once.`,
  skip: 'Skip to the routes',
  groups: 'Groups',
  overview: 'Overview',
  schemas: 'Types',
  problems: 'Problems',
  description: 'OpenAPI 3.1',
  otherLanguage: '中文',
  start: 'Start here',
  startText: 'Make a token and ask who you are:',
  scopes: 'Scopes of a token',
  scope: 'Scope',
  allows: 'Allows',
  routes: 'Routes',
  who: 'Who may',
  request: 'Request',
  response: 'Response',
  body: 'Body',
  rawBody: 'Body (not JSON)',
  path: 'in the path',
  query: 'in the query',
  header: 'header',
  required: 'required',
  orNothing: 'or null',
  noBody: 'No body.',
  keyText: 'Any text of 8 to 120 characters; the same when you try again.',
  tryIt: 'Try it',
  refusals: 'Refused with',
  refusalsText: 'a problem document',
  problemsText: 'A refusal is an RFC 9457 problem. Its code stays the same for ever; the sentence comes in the language that Accept-Language asks for, with its params filled in.',
  code: 'Code',
  status: 'Status',
  sentence: 'Sentence',
  otherSentence: 'Sentence in Chinese',
  schemasText: 'The shapes that several routes share.',
  default: 'default',
  value: 'any value',
  map: 'map of',
}

const ZH: Record<keyof typeof EN, string> = {
  title: 'Amoy API',
  tagline: '网页能做的，应用在这里都能做。',
  about: `使用个人访问令牌登录：\`Authorization: Bearer amoy_pat_…\`。令牌可在“我的”页面或用 \`npx amoy token\` 新建，只能做其权限允许的事。

拒绝遵循 RFC 9457，带有稳定的 \`code\`。列表分页：上一页的 \`next\` 就是下一页的 \`after\`。频率限制见 \`RateLimit-*\` 响应头。要求 \`Idempotency-Key\` 的写操作可以用同一个键重试，只会执行一次。`,
  skip: '跳到接口列表',
  groups: '分组',
  overview: '概览',
  schemas: '类型',
  problems: '错误码',
  description: 'OpenAPI 3.1',
  otherLanguage: 'English',
  start: '从这里开始',
  startText: '新建一个令牌，然后查询自己的身份：',
  scopes: '令牌权限',
  scope: '权限',
  allows: '可以做什么',
  routes: '接口',
  who: '谁可以调用',
  request: '请求',
  response: '响应',
  body: '请求体',
  rawBody: '请求体（非 JSON）',
  path: '路径',
  query: '查询参数',
  header: '请求头',
  required: '必填',
  orNothing: '或 null',
  noBody: '无响应体。',
  keyText: '8 到 120 个字符，重试时保持不变。',
  tryIt: '试一试',
  refusals: '拒绝时返回',
  refusalsText: '错误说明',
  problemsText: '请求被拒绝时返回 RFC 9457 错误说明。错误码永远不变；说明文字的语言由 Accept-Language 决定，参数已填入。',
  code: '错误码',
  status: '状态码',
  sentence: '说明',
  otherSentence: '英文说明',
  schemasText: '多个接口共用的结构。',
  default: '默认',
  value: '任意值',
  map: '键值表，值为',
}

export const TEXTS: Readonly<Record<Lang, Record<keyof typeof EN, string>>> = { en: EN, 'zh-CN': ZH }

export function groupTitle(tag: string, lang: Lang): string {
  return GROUPS[tag]?.[lang] ?? tag
}

/** Who may call a route, in words. */
export function accessText(access: Access, lang: Lang): string {
  if (access.who === 'staff') {
    const roles = access.roles.map((role) => ROLES[role][lang])
    return lang === 'en' ? `Staff of the account: ${roles.join(', ')}` : `该账号的${roles.join('、')}`
  }
  return WHO[access.who][lang]
}

const WHO: Readonly<Record<Exclude<Access['who'], 'staff'>, Text>> = {
  anyone: { en: 'Anyone', 'zh-CN': '任何人' },
  'guest-or-member': { en: 'Anyone; a guest is known by a cart cookie', 'zh-CN': '任何人；游客以购物车 Cookie 识别' },
  member: { en: 'Whoever is signed in, for themselves', 'zh-CN': '已登录用户，仅限本人' },
  operator: { en: 'Operators', 'zh-CN': '运营者' },
}
