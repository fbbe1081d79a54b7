import { z } from 'zod'
import { type ProviderRefusal, ProviderUnreachable } from '#payments'
import type { Client, WechatPayAccount } from './client.ts'
import { valueOr, valueOrNothing } from './errors.ts'
import { tradeNoOf } from './names.ts'
import { encryptFor } from './signing.ts'
import { Transaction } from './wire.ts'

const MAX_RECEIVERS = 50
const Fen = z.int().min(0).transform(BigInt)
const Receiver = z.object({ type: z.enum(['MERCHANT_ID', 'PERSONAL_OPENID']), account: z.string() })
const Shared = z.object({
  out_order_no: z.string(),
  order_id: z.string(),
  state: z.enum(['PROCESSING', 'FINISHED']),
  receivers: z.array(Receiver.extend({ amount: Fen, result: z.enum(['PENDING', 'SUCCESS', 'CLOSED']), fail_reason: z.string().optional() })).default([]),
})
const Returned = z.object({ out_return_no: z.string(), amount: Fen, result: z.enum(['PROCESSING', 'SUCCESS', 'FAILED']), fail_reason: z.string().optional() })

export type ShareReceiver = { kind: 'merchant' | 'person'; account: string }
export type Share = ShareReceiver & { amountMinor: bigint; why: string; /** As registered: WeChat Pay compares it. */ name?: string }
export type SharedPart = ShareReceiver & { amountMinor: bigint; state: 'pending' | 'succeeded' | 'failed'; failure?: string }
export type SharedOrder = { reference: string; ended: boolean; parts: SharedPart[] }
export type ReturnedShare = { reference: string; amountMinor: bigint; state: 'pending' | 'succeeded' | 'failed'; failure?: string }

const TYPES = { merchant: 'MERCHANT_ID', person: 'PERSONAL_OPENID' } as const
const PART_STATES = { PENDING: 'pending', SUCCESS: 'succeeded', CLOSED: 'failed' } as const
const RETURN_STATES = { PROCESSING: 'pending', SUCCESS: 'succeeded', FAILED: 'failed' } as const

export type ProfitSharing = ReturnType<typeof profitSharing>

/**
 * Parts of a payment that go on to others. Each name (`reference`) happens once however often it is sent. A payment can
 * be shared only when it was made for it, and what is not shared is the merchant's own after `unfreeze`.
 */
export function profitSharing(client: Client, { appid, mchid }: Pick<WechatPayAccount, 'appid' | 'mchid'>) {
  return {
    addReceiver: async ({ kind, account, name }: ShareReceiver & { name?: string }): Promise<{ added: true } | ProviderRefusal> => {
      const { sealed, serial } = await sealedNames(client, [name])
      const body = { appid, type: TYPES[kind], account, relation_type: 'STORE', ...(sealed[0] && { name: sealed[0] }) }
      return valueOr(await client.call('POST', '/v3/profitsharing/receivers/add', { body, schema: Receiver, serial }), () => ({ added: true as const }))
    },
    /** `unfreezeRest`: nothing else of this payment will be shared. */
    share: async (payment: string, reference: string, shares: readonly Share[], { unfreezeRest = false } = {}): Promise<SharedOrder | ProviderRefusal> => {
      if (shares.length === 0 || shares.length > MAX_RECEIVERS) return { refused: 'invalid', detail: `1 to ${MAX_RECEIVERS} receivers` }
      const { sealed, serial } = await sealedNames(client, shares.map((each) => each.name))
      const receivers = shares.map(({ kind, account, amountMinor, why }, index) => ({ type: TYPES[kind], account, amount: Number(amountMinor), description: why, ...(sealed[index] && { name: sealed[index] }) }))
      const body = { appid, transaction_id: await transactionOf(client, mchid, payment), out_order_no: reference, receivers, unfreeze_unsplit: unfreezeRest }
      return valueOr(await client.call('POST', '/v3/profitsharing/orders', { body, schema: Shared, serial }), toShared)
    },
    read: async (payment: string, reference: string): Promise<SharedOrder | undefined> => {
      const query = new URLSearchParams({ transaction_id: await transactionOf(client, mchid, payment) })
      const said = valueOrNothing(await client.call('GET', `/v3/profitsharing/orders/${encodeURIComponent(reference)}?${query}`, { schema: Shared }))
      return said && toShared(said)
    },
    unfreeze: async (payment: string, reference: string, why: string): Promise<SharedOrder | ProviderRefusal> => {
      const body = { transaction_id: await transactionOf(client, mchid, payment), out_order_no: reference, description: why }
      return valueOr(await client.call('POST', '/v3/profitsharing/orders/unfreeze', { body, schema: Shared }), toShared)
    },
    /** From a merchant that has received it back to us, before the payer is refunded. */
    takeBack: async (back: { shared: string; reference: string; merchant: string; amountMinor: bigint; why: string }): Promise<ReturnedShare | ProviderRefusal> => {
      const body = { out_order_no: back.shared, out_return_no: back.reference, return_mchid: back.merchant, amount: Number(back.amountMinor), description: back.why }
      return valueOr(await client.call('POST', '/v3/profitsharing/return-orders', { body, schema: Returned }), toReturned)
    },
    readTakenBack: async (shared: string, reference: string): Promise<ReturnedShare | undefined> => {
      const said = valueOrNothing(await client.call('GET', `/v3/profitsharing/return-orders/${encodeURIComponent(reference)}?${new URLSearchParams({ out_order_no: shared })}`, { schema: Returned }))
      return said && toReturned(said)
    },
  }
}

const Paid = Transaction.extend({ transaction_id: z.string() })

async function transactionOf(client: Client, mchid: string, payment: string): Promise<string> {
  const said = valueOrNothing(await client.call('GET', `/v3/pay/transactions/out-trade-no/${tradeNoOf(payment)}?mchid=${mchid}`, { schema: Paid }))
  if (!said) throw new ProviderUnreachable(`no payment ${payment} to share`)
  return said.transaction_id
}

/** Names are sealed for one key, and the request says for which. Without names there is nothing to say. */
async function sealedNames(client: Client, names: readonly (string | undefined)[]): Promise<{ sealed: (string | undefined)[]; serial?: string }> {
  if (names.every((name) => name === undefined)) return { sealed: [] }
  const { serial, key } = await client.keys.toEncrypt()
  return { sealed: names.map((name) => name && encryptFor(key, name)), serial }
}

function toShared({ out_order_no, state, receivers }: z.infer<typeof Shared>): SharedOrder {
  return {
    reference: out_order_no,
    ended: state === 'FINISHED',
    parts: receivers.map(({ type, account, amount, result, fail_reason }) => ({ kind: type === 'MERCHANT_ID' ? 'merchant' : 'person', account, amountMinor: amount, state: PART_STATES[result], ...(fail_reason && { failure: fail_reason }) })),
  }
}

function toReturned({ out_return_no, amount, result, fail_reason }: z.infer<typeof Returned>): ReturnedShare {
  return { reference: out_return_no, amountMinor: amount, state: RETURN_STATES[result], ...(fail_reason && { failure: fail_reason }) }
}
