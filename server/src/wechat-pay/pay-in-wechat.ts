import { randomBytes } from 'node:crypto'
import type { Clock } from '#clock'
import type { NewPayment, ProviderRefusal } from '#payments'
import { addressOfWho, askWhoPays, type WechatSignIn } from './ask-who-pays.ts'
import type { Client, WechatPayAccount } from './client.ts'
import { valueOr } from './errors.ts'
import { readState, writeState } from './payer-state.ts'
import type { WechatPayMemory } from './remember.ts'
import { signLines } from './signing.ts'
import { Prepared } from './wire.ts'

const NONCE_BYTES = 16

/** What WeChat's own browser is given to open its payment window. */
export type WindowOrder = { appId: string; timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string }

/** Payments inside WeChat (JSAPI): of people who are known by the name that WeChat has for them in this app. */
export type PayInWechat = {
  /** Where WeChat says who pays. It comes back to `returnUrl` with this state and a code. */
  whoPays(reference: string, returnUrl: string): { url: string; state: string }
  order(payment: NewPayment, came: { code: string; state: string }): Promise<WindowOrder | ProviderRefusal>
}

type Own = { client: Client; account: WechatPayAccount; clock: Pick<Clock, 'now'>; memory: WechatPayMemory; /** What an order of this place is made of. */ orderOf(payment: NewPayment): object }

export function payInWechat(own: Own, signIn: WechatSignIn & { stateSecret: string }): PayInWechat {
  const { client, account, clock, memory } = own
  return {
    whoPays: (reference, returnUrl) => {
      const state = writeState(signIn.stateSecret, reference, clock)
      return { url: addressOfWho(signIn, { appid: account.appid, returnUrl, state }), state }
    },
    order: async (payment, { code, state }) => {
      const read = readState(signIn.stateSecret, payment.reference, state, clock)
      if (!read || !(await memory.takeNonce(read.nonce))) return { refused: 'code-over', detail: 'the state is not ours, is over, or was used' }
      const who = await askWhoPays(signIn, account.appid, code)
      if ('refused' in who) return who
      // Who pays is told to WeChat Pay and kept nowhere here.
      const body = { ...own.orderOf(payment), payer: { openid: who.openid } }
      return valueOr(await client.call('POST', '/v3/pay/transactions/jsapi', { body, schema: Prepared }), ({ prepay_id }) => windowOrder(account, clock, prepay_id))
    },
  }
}

function windowOrder({ appid, privateKey }: WechatPayAccount, clock: Pick<Clock, 'now'>, prepayId: string): WindowOrder {
  const [timeStamp, nonceStr, text] = [String(Math.floor(clock.now().getTime() / 1_000)), randomBytes(NONCE_BYTES).toString('hex'), `prepay_id=${prepayId}`]
  return { appId: appid, timeStamp, nonceStr, package: text, signType: 'RSA', paySign: signLines(privateKey, appid, timeStamp, nonceStr, text) }
}
