import { type Account, type Answer, createSandboxClient, SANDBOX_HEADERS, type Transfer as SandboxTransfer, verifyTransferNotification } from '@amoy/sandbox-provider/client'
import { ProviderUnreachable, type SandboxConnection } from '#payments'
import type { BankDetails, PayoutProvider, Transfer, TransferRefusal } from '../port.ts'

/** Refusals about the transfer itself. Any other (a clock, a key, a signature) says nothing about it. */
const ABOUT_THE_TRANSFER = new Set(['invalid', 'not-found', 'account-closed', 'name-mismatch'])

/** The sandbox provider pays out, too. No real money moves. */
export function connectSandboxPayouts({ baseUrl, merchantId, secret, clock, timeoutMs, notifyOrigin }: SandboxConnection): PayoutProvider {
  const client = createSandboxClient({ baseUrl, merchantId, secret, clock, timeoutMs })
  const read = async (reference: string) => {
    const found = valueOr(await client.findTransfer(reference), (transfer) => ({ transfer }))
    return 'transfer' in found && found.transfer ? toTransfer(found.transfer) : undefined
  }
  return {
    name: 'sandbox',
    label: (lang) => (lang === 'zh-CN' ? '沙盒支付（试用，不打款）' : 'Sandbox (a trial, no money moves)'),
    takes: () => true,
    verifyDestination: async (_reference, details) => valueOr(await client.checkAccount(accountOf(details)), () => ({ verified: true as const })),
    transfer: async ({ reference, amountMinor, currency, to, purpose, notifyUrl }) => {
      const answer = await client.transfer({
        ...accountOf(to), idempotencyKey: reference, merchantReference: reference, amountMinor, currency, purpose,
        notifyUrl: notifyOrigin ? new URL(new URL(notifyUrl).pathname, notifyOrigin).href : notifyUrl,
      })
      // It was made before, with another text or address: what counts is what became of it.
      const before = 'refused' in answer && (answer.refused === 'reference-used' || answer.refused === 'idempotency-conflict') ? await read(reference) : undefined
      return before ?? valueOr(answer, toTransfer)
    },
    readTransfer: read,
    readNotification: async (headers, rawBody) => {
      if (headers.get(SANDBOX_HEADERS.merchant) !== merchantId) return { refused: 'forged' }
      const check = await verifyTransferNotification(headers, rawBody, { secret, clock, seenNonce: () => false })
      if ('refused' in check) return { refused: check.refused === 'replayed' ? 'stale' : check.refused }
      const { id, type, transfer } = check.event
      return { eventId: id, kind: type, transfer: toTransfer(transfer) }
    },
  }
}

function accountOf({ kind, number, holder }: BankDetails): Account {
  return { accountKind: kind, accountNumber: number, holder }
}

function toTransfer({ id, merchantReference, status, amountMinor, currency, failureCode }: SandboxTransfer): Transfer {
  return { providerRef: id, reference: merchantReference, state: status, amountMinor, currency, why: failureCode ?? '' }
}

function valueOr<Value, Taken extends object>(answer: Answer<Value>, take: (value: Value) => Taken): Taken | TransferRefusal {
  if ('value' in answer) return take(answer.value)
  if ('refused' in answer && ABOUT_THE_TRANSFER.has(answer.refused)) return { refused: answer.refused, detail: answer.detail }
  throw new ProviderUnreachable('refused' in answer ? `${answer.refused}: ${answer.detail}` : `${answer.unknown}: ${answer.detail}`)
}
