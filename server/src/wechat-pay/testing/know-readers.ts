import { randomBytes } from 'node:crypto'
import type { Clock } from '#clock'

/** What a code is good for: once, for five minutes. */
const CODE_MS = 5 * 60_000
export const APP_SECRET = '0123456789abcdef0123456789abcdef'

/** WeChat's sign-in over loopback: tells a page who reads it inside WeChat, by a code that is asked about once. */
export function knowReaders({ appid, clock }: { appid: string; clock: Pick<Clock, 'now'> }) {
  const codes = new Map<string, { openid: string; at: number; used: boolean }>()
  const says = (errcode: number, errmsg: string) => ({ errcode, errmsg })

  function token(query: URLSearchParams): object {
    if (query.get('appid') !== appid) return says(40013, 'invalid appid')
    if (query.get('secret') !== APP_SECRET) return says(40125, 'invalid appsecret')
    if (query.get('grant_type') !== 'authorization_code') return says(40002, 'invalid grant_type')
    const code = codes.get(query.get('code') ?? '')
    if (!code) return says(40029, 'invalid code')
    if (code.used) return says(40163, 'code been used')
    if (clock.now().getTime() - code.at > CODE_MS) return says(42003, 'code expired')
    code.used = true
    return { access_token: randomBytes(16).toString('hex'), expires_in: 7_200, refresh_token: randomBytes(16).toString('hex'), openid: code.openid, scope: 'snsapi_base' }
  }

  return {
    /** Who reads inside WeChat just now. */
    reader: 'o4GgauInH_RCEdvrrNGrntXDu6D4',
    token,
    /** Where the reader's browser goes on to; WeChat wants its parameters in this order. */
    authorize(query: URLSearchParams): string | undefined {
      const [redirect, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? '']
      const isWellAsked = [...query.keys()].join() === 'appid,redirect_uri,response_type,scope,state' && query.get('appid') === appid && query.get('response_type') === 'code' && query.get('scope') === 'snsapi_base'
      if (!isWellAsked || !/^[0-9A-Za-z]{1,128}$/.test(state) || !URL.canParse(redirect)) return undefined
      const code = randomBytes(16).toString('hex')
      codes.set(code, { openid: this.reader, at: clock.now().getTime(), used: false })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', state)
      return back.href
    },
  }
}
