import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import type { Sweep } from '#jobs'
import { SIGNATURE_WINDOW_MS } from './signing.ts'

/** A code can be scanned for as long as its payment is open; it is kept a while longer for who comes late. */
const KEEP_CODE_MS = 24 * 3_600_000

const takeNonce = sql<{ nonce: string }>('wechat-pay.take-nonce', 'insert into wechat_pay_nonce (nonce, forget_at) values ($1, $2) on conflict do nothing returning nonce')
const forgetNonces = sql('wechat-pay.forget-nonces', 'delete from wechat_pay_nonce where forget_at < $1')
const keepCode = sql('wechat-pay.keep-code', 'insert into wechat_pay_code (reference, code_url, forget_at) values ($1, $2, $3) on conflict (reference) do update set code_url = excluded.code_url')
const codeOf = sql<{ codeUrl: string }>('wechat-pay.code', 'select code_url as "codeUrl" from wechat_pay_code where reference = $1')
const forgetCodes = sql('wechat-pay.forget-codes', 'delete from wechat_pay_code where forget_at < $1')

/** What all processes of this place remember together. */
export type WechatPayMemory = {
  /** False for one that came before, in this process or another. */
  takeNonce(nonce: string): Promise<boolean>
  keepCode(reference: string, codeUrl: string, expiresAt: Date): Promise<void>
  codeOf(reference: string): Promise<string | undefined>
}

export function wechatPayMemory(database: Database, clock: Pick<Clock, 'now'>): WechatPayMemory {
  return {
    // Fresh for one window before its time and one after.
    takeNonce: async (nonce) => (await database.writeOne(takeNonce, [nonce, new Date(clock.now().getTime() + 2 * SIGNATURE_WINDOW_MS)])).length === 1,
    keepCode: async (reference, codeUrl, expiresAt) => void (await database.writeOne(keepCode, [reference, codeUrl, new Date(expiresAt.getTime() + KEEP_CODE_MS)])),
    codeOf: async (reference) => (await database.read.maybe(codeOf, [reference]))?.codeUrl,
  }
}

export function wechatPaySweeps({ database, clock }: { database: Database; clock: Clock }): Sweep[] {
  return [
    {
      name: 'wechat-pay.forget',
      everySeconds: 600,
      run: async () => {
        for (const each of [forgetNonces, forgetCodes]) await database.writeOne(each, [clock.now()])
      },
    },
  ]
}
