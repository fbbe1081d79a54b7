const PHONE = /Mobi|Android|iPhone|iPod|HarmonyOS/i

/** What the reader pays on, as its browser says: a payment provider leads a phone to its app. */
export function deviceOf(headers: Headers): 'phone' | 'computer' {
  const hint = headers.get('sec-ch-ua-mobile')
  if (hint) return hint === '?1' ? 'phone' : 'computer'
  return PHONE.test(headers.get('user-agent') ?? '') ? 'phone' : 'computer'
}
