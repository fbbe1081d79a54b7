import type { AlipaySdk } from 'alipay-sdk'
import type { Clock } from '#clock'
import { type ProviderRefusal, ProviderUnreachable } from '#payments'
import { writeBeijing } from './beijing-time.ts'

export type Said = Record<string, unknown>
type Extra = { notifyUrl?: string }

const DONE = '10000'
/** A refusal about the payment; every other code speaks of our keys, our rights or their troubles. */
const ABOUT_THIS = '40004'
const SAYS_NOTHING = /SYSTEM_ERROR|UNKNOW|^isp\.(?!bill)/i

/**
 * Makes a signed call and believes only a signed answer. A refusal about the payment is a value; anything that says
 * nothing about it (no answer, their fault, our key) throws ProviderUnreachable.
 */
export async function ask(sdk: AlipaySdk, clock: Clock, method: string, bizContent: object, extra: Extra = {}): Promise<Said | ProviderRefusal> {
  const said = await executed(sdk, method, { bizContent, timestamp: writeBeijing(clock.now()), ...extra })
  if (said.code === DONE) return said
  const refused = String(said.subCode ?? said.code)
  const detail = String(said.subMsg ?? said.msg)
  if (said.code === ABOUT_THIS && !SAYS_NOTHING.test(refused)) return { refused, detail }
  throw new ProviderUnreachable(`${method}: ${refused}: ${detail}`)
}

export function isRefused(said: object): said is ProviderRefusal {
  return 'refused' in said
}

async function executed(sdk: AlipaySdk, method: string, params: object): Promise<Said> {
  try {
    return await sdk.exec(method, params, { validateSign: true })
  } catch (error) {
    // Also an answer without a signature, or with another's: it may come from anybody.
    throw new ProviderUnreachable(`${method}: ${(error as Error).message.slice(0, 200)}`)
  }
}
