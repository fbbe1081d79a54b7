import { randomUUID } from 'node:crypto'
import { createSandboxClient, notificationHeaders } from '@amoy/sandbox-provider/client'
import type { World } from './world.ts'

type Told = { payment: object } | { transfer: object }

/** News of the sandbox provider that it never said, signed as it signs. Gives the event's id. */
async function tell({ url, sandbox }: World, of: 'payment' | 'payout', type: string, data: Told): Promise<string> {
  const id = `evt_${randomUUID()}`
  const body = JSON.stringify({ id, type, createdAt: new Date().toISOString(), data })
  const answer = await fetch(`${url}/api/v1/${of}-notifications/sandbox`, { method: 'POST', headers: notificationHeaders({ id: sandbox.merchantId, secret: sandbox.secret }, body), body })
  if (!answer.ok) throw new Error(`the news was not taken: ${answer.status} ${await answer.text()}`)
  return id
}

/** That another amount was paid than the page asks for. */
export async function tellWrongAmount(world: World, payUrl: string, tooMuchMinor: bigint): Promise<string> {
  const { url: baseUrl, merchantId, secret } = world.sandbox
  const found = await createSandboxClient({ baseUrl, merchantId, secret }).readPayment(payUrl.split('/').at(-1)!)
  if (!('value' in found)) throw new Error('the sandbox has no such payment')
  const said = { ...found.value, status: 'captured', capturedMinor: found.value.amountMinor + tooMuchMinor, capturedAt: new Date() }
  return tell(world, 'payment', 'payment.captured', { payment: JSON.parse(JSON.stringify(said, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) as object })
}

/** That a payout has arrived of which nothing is known here. */
export async function tellUnknownPayout(world: World, amountMinor: bigint): Promise<string> {
  const at = new Date().toISOString()
  return tell(world, 'payout', 'transfer.paid', { transfer: { id: `tra_${randomUUID()}`, merchantReference: `elsewhere-${randomUUID()}`, status: 'paid', amountMinor: String(amountMinor), currency: 'CNY', purpose: 'elsewhere', failureCode: null, createdAt: at, paidAt: at, returnedAt: null } })
}
