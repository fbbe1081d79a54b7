import { createPublicKey } from 'node:crypto'
import type { Clock } from '#clock'
import { connectWechatPay, type WechatPay, type WechatPayAccount, type WechatPayMemory } from '../index.ts'
import { tradeNoOf } from '../names.ts'
import { makeKeyPair } from '#testing'
import { APP_SECRET } from './know-readers.ts'
import { type Stand, type StandInWechatPay, startWechatPay } from './start-wechat-pay.ts'

/** A merchant with keys of its own, made for one test. */
export function testAccount(): WechatPayAccount {
  return { mchid: '1900000001', appid: 'wx8888888888888888', apiKey: 'an APIv3 key of exactly 32 bytes', serial: '5157F09EFDC096DE15EBE81A47057A72', privateKey: makeKeyPair().privateKey }
}

/** Remembers in this process alone: for tests that are about something else. */
export function memoryOfTest(): WechatPayMemory {
  const [nonces, codes] = [new Set<string>(), new Map<string, string>()]
  return {
    takeNonce: async (nonce) => !nonces.has(nonce) && Boolean(nonces.add(nonce)),
    keepCode: async (reference, codeUrl) => void codes.set(reference, codeUrl),
    codeOf: async (reference) => codes.get(reference),
  }
}

export type TestStand = { wechat: StandInWechatPay; provider: WechatPay; account: WechatPayAccount }

export async function openTestStand({ clock, memory = memoryOfTest(), publicUrl = 'http://localhost', onPhones = false, inWechat = false, appSecret = APP_SECRET, ...stand }: { clock: Clock; memory?: WechatPayMemory; publicUrl?: string; onPhones?: boolean; inWechat?: boolean; appSecret?: string } & Partial<Stand>): Promise<TestStand> {
  const account = testAccount()
  const wechat = await startWechatPay({ ...stand, clock, account: { ...account, publicKey: createPublicKey(account.privateKey) } })
  const { publicKey } = wechat.tenpay
  const signIn = inWechat ? { appSecret, openUrl: wechat.url, tokenUrl: wechat.url, stateSecret: 'a secret of this place', timeoutMs: 2_000 } : undefined
  const known = publicKey && { ...account, publicKey: { id: publicKey.serial, key: publicKey.publicKey } }
  return { wechat, account: known ?? account, provider: connectWechatPay({ account: known ?? account, baseUrl: wechat.url, clock, memory, publicUrl, onPhones, signIn, timeoutMs: 2_000 }) }
}

/** The page that a payment is paid on names it; WeChat Pay has another name for it. */
export function tradeNoOn(payUrl: string): string {
  const tradeNo = tradeNoOf(payUrl.split('/').at(-1)!)
  if (tradeNo === undefined) throw new Error(`no payment on ${payUrl}`)
  return tradeNo
}
