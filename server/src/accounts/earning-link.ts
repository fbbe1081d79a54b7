import { type Refusal, refuse } from '#api'

/** Whether a link in these words earns its author a commission. */
export type EarnsBy = (text: string) => boolean

/** Where no label can stand, no link that earns may: readers are told of it at posts alone. */
export function whyNotSay(earnsBy: EarnsBy | undefined, text: string | undefined, field: string): Refusal | undefined {
  return text !== undefined && earnsBy?.(text) ? refuse('link-earns', undefined, field) : undefined
}
