import './problems.ts'

export { wechatPayRoutes } from './api.ts'
export type { WechatPayAccount } from './client.ts'
export { connectWechatPay, isWechatPay, type WechatPay, type WechatPayConnection } from './connect-wechat-pay.ts'
export type { WindowOrder } from './pay-in-wechat.ts'
export { readFundFlow } from './bills.ts'
export { profitSharing, type ProfitSharing } from './profit-sharing.ts'
export { wechatPayMemory, type WechatPayMemory, wechatPaySweeps } from './remember.ts'
