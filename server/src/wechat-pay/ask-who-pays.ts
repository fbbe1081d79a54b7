import { z } from 'zod'
import { type ProviderRefusal, ProviderUnreachable } from '#payments'

const TIMEOUT_MS = 10_000
const MAX_ANSWER_CHARS = 10_000
/** About this one code: it is wrong, over, or was used. Every other error speaks of our app or of WeChat itself. */
const ABOUT_THE_CODE = new Set([40029, 40163, 42003])
const Known = z.object({ openid: z.string().regex(/^[\w-]{1,128}$/) })
const Problem = z.object({ errcode: z.int(), errmsg: z.string().max(1_000).default('') })

/** WeChat's sign-in: where a reader is sent to, and where a program asks. */
export type WechatSignIn = { appSecret: string; openUrl: string; tokenUrl: string; timeoutMs?: number }

/** Where WeChat says, unseen, who reads: it comes back at once. WeChat compares the order of what is asked. */
export function addressOfWho({ openUrl }: WechatSignIn, { appid, returnUrl, state }: { appid: string; returnUrl: string; state: string }): string {
  return `${openUrl}/connect/oauth2/authorize?${new URLSearchParams({ appid, redirect_uri: returnUrl, response_type: 'code', scope: 'snsapi_base', state })}#wechat_redirect`
}

/** Who pays, as WeChat names people to this app. The address holds our secret, so no error repeats it. */
export async function askWhoPays({ appSecret, tokenUrl, timeoutMs = TIMEOUT_MS }: WechatSignIn, appid: string, code: string): Promise<{ openid: string } | ProviderRefusal> {
  const query = new URLSearchParams({ appid, secret: appSecret, code, grant_type: 'authorization_code' })
  const said = await answerOf(`${tokenUrl}/sns/oauth2/access_token?${query}`, timeoutMs)
  const known = Known.safeParse(said)
  if (known.success) return known.data
  const { data: problem } = Problem.safeParse(said)
  if (problem && ABOUT_THE_CODE.has(problem.errcode)) return { refused: 'code-over', detail: `${problem.errcode}` }
  throw new ProviderUnreachable(`WeChat does not say who pays: ${problem ? `${problem.errcode} ${problem.errmsg}` : 'an answer otherwise than described'}`)
}

async function answerOf(address: string, timeoutMs: number): Promise<unknown> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    const text = await answer.text()
    return text.length > MAX_ANSWER_CHARS ? undefined : JSON.parse(text)
  } catch (error) {
    throw new ProviderUnreachable(`WeChat does not say who pays: ${error instanceof SyntaxError ? 'no JSON' : (error as Error).name}`)
  }
}
