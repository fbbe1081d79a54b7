const PHONE = /Mobi|Android|iPhone|iPod|HarmonyOS/i
/** WeChat's own browser, on phones and on computers: it opens no other app. */
const WECHAT = /MicroMessenger/i

/** What the reader pays on, as its browser says: a payment provider leads a phone to its app. */
export function deviceOf(headers: Headers): 'phone' | 'wechat' | 'computer' {
  const agent = headers.get('user-agent') ?? ''
  if (WECHAT.test(agent)) return 'wechat'
  const hint = headers.get('sec-ch-ua-mobile')
  if (hint) return hint === '?1' ? 'phone' : 'computer'
  return PHONE.test(agent) ? 'phone' : 'computer'
}
