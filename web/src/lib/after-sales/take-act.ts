import { fail } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import type { TrayPicture } from '#lib/studio/picture-tray.ts'
import { type MoneyRefusal, parseMoney } from '#lib/studio/money-input.ts'
import type { Act } from './shapes.ts'
import { uploadPictures } from './upload-pictures.ts'

/** Each act is a thing of its own below a request. */
const THINGS: Record<Exclude<Act, 'decide'>, string> = {
  withdraw: 'withdrawal', 'accept-offer': 'acceptance', 'send-back': 'shipment', confirm: 'receipt',
  agree: 'agreement', offer: 'offer', refuse: 'refusal', 'accept-goods': 'inspection', object: 'objection', 'send-replacement': 'replacement',
  dispute: 'dispute', evidence: 'evidence', appeal: 'appeal',
}
const WITH_PICTURES: readonly string[] = ['refuse', 'object', 'dispute', 'evidence']

/** What was typed, and what was wrong with it, for the form it came from. */
export type Sent = { act?: string; typed?: { words: string; carrier: string; trackingNumber: string; amount: string; restock: boolean; address?: ReturnType<typeof addressFrom>; pictures: TrayPicture[] }; errors?: Record<string, string>; wrongAmount?: MoneyRefusal; problem?: ProblemView; done?: string }
type Where = { base: '/orders/{order}/after-sales/{aftersale}' | '/stores/{handle}/after-sales/{aftersale}'; path: Record<string, string> }

/** Carries out the act that a form names. What was typed stays when it is refused, and pictures that went up stay up. */
export async function takeAct(api: Api, { base, path }: Where, form: FormData) {
  const act = String(form.get('act'))
  const thing = THINGS[act as keyof typeof THINGS]
  if (!thing) return fail(400, {} as Sent)
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed = { words: text('words'), carrier: text('carrier'), trackingNumber: text('trackingNumber'), amount: text('amount'), restock: form.get('restock') === '1', ...(form.has('street') ? { address: addressFrom(form) } : {}), pictures: [] as TrayPicture[] }
  const amount = act === 'offer' ? parseMoney(typed.amount, text('currency')) : undefined
  if (amount && 'wrong' in amount) return fail(422, { act, typed, wrongAmount: amount.wrong } as Sent)
  const uploaded = WITH_PICTURES.includes(act) ? await uploadPictures(api, form) : { pictures: [] }
  typed.pictures = uploaded.pictures
  if (uploaded.refused) return refusal(act, typed, uploaded.refused)
  const { error: problem } = await api.POST(`${base}/${thing}` as '/orders/{order}/after-sales/{aftersale}/evidence', { params: { path: path as never, header: { 'idempotency-key': `${text('key')}-${act}` } }, body: bodyOf(act, typed, amount?.minor) as never })
  return problem ? refusal(act, typed, problem) : ({ done: act } as Sent)
}

function bodyOf(act: string, { words, carrier, trackingNumber, restock, address, pictures }: NonNullable<Sent['typed']>, amountMinor: number | undefined): unknown {
  if (act === 'send-back' || act === 'send-replacement') return { carrier, trackingNumber }
  if (act === 'offer') return { amountMinor, words }
  if (act === 'accept-goods') return { restock, words }
  if (act === 'agree') return { words, address }
  if (act === 'appeal') return { words }
  return WITH_PICTURES.includes(act) ? { words, pictureIds: pictures.map(({ id }) => id) } : undefined
}

function refusal(act: string, typed: NonNullable<Sent['typed']>, problem: unknown) {
  const { status, data } = failWith(problem)
  return fail(status, { act, typed, errors: data.errors, problem: data.problem } as Sent)
}
