import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandboxClient, createSandboxControls, startSandboxProvider } from '@amoy/sandbox-provider'
import { providerContract, type ProviderStand, type StandContext, type Telling } from '#testing'
import { connectSandbox } from './connect-sandbox.ts'

const MERCHANT = { id: 'amoy', secret: 'a secret between the two of us, 32', name: 'Amoy' }
const ADMIN_SECRET = 'an admin secret'
const PENDING_MS = 50
const PLANS: Record<Telling, Parameters<ReturnType<typeof createSandboxControls>['decide']>[2]> = {
  truly: {},
  never: { timing: 'never' },
  'wrong-amount': { content: 'wrong-amount' },
  'wrong-currency': { content: 'wrong-currency' },
  doubled: { twice: true, outOfOrder: true },
}

async function openStand({ clock, notifyUrl }: StandContext): Promise<ProviderStand> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'amoy-sandbox-contract-'))
  const provider = await startSandboxProvider({ dataFolder, clock, merchants: [MERCHANT], adminSecret: ADMIN_SECRET, refundDelayMs: 10, pendingMs: PENDING_MS, retryDelaysMs: [50, 50, 50] })
  const controls = createSandboxControls({ baseUrl: provider.url, adminSecret: ADMIN_SECRET })
  const connection = { baseUrl: provider.url, merchantId: MERCHANT.id, secret: MERCHANT.secret, clock }
  const connector = connectSandbox({ ...connection, timeoutMs: 2_000, notifyOrigin: new URL(notifyUrl).origin })
  const made = new Set<string>()
  return {
    provider: { ...connector, createPayment: async (payment) => {
      const answer = await connector.createPayment(payment)
      if ('providerRef' in answer) made.add(answer.providerRef ?? payment.reference)
      return answer
    } },
    decide: async (payUrl, decision, telling = 'truly') => {
      const payment = await controls.decide(payUrl.split('/').at(-1)!, decision, PLANS[telling])
      const expected = { pay: 'captured', fail: 'failed', authorise: 'authorised' }[decision]
      if (payment.status !== expected) throw new Error(`the payment is ${payment.status}`)
    },
    paymentCount: () => made.size,
    fault: (fault) => controls.setFaults({ loseAnswerNext: fault === 'lose-answer' ? 1 : 0, failNext: fault === 'fail' ? 1 : 0 }),
    refunds: (course) => controls.setFaults({ failRefundNext: course === 'fail-next' ? 1 : 0 }),
    endRefunds: async () => {},
    plantCapture: async (amountMinor) => {
      const answer = await createSandboxClient(connection).createPayment({
        idempotencyKey: crypto.randomUUID(), merchantReference: `planted-${amountMinor}`, amountMinor, currency: 'CNY', subject: 'planted', notifyUrl, returnUrl: 'http://localhost/', capture: 'automatic', expiresAt: new Date(clock.now().getTime() + 3_600_000),
      })
      if (!('value' in answer)) throw new Error(JSON.stringify(answer))
      await controls.decide(answer.value.id, 'pay', { timing: 'never' })
    },
    close: async () => {
      await provider.close()
      await rm(dataFolder, { recursive: true })
    },
  }
}

providerContract({
  name: 'sandbox', title: 'sandbox', open: openStand, currency: 'CNY', priceMinor: 1_000, tells: ['wrong-amount', 'wrong-currency'], authorises: true, refundsWait: false, refundsFail: true,
  acknowledgement: '{"received":true}', tamper: (body) => body.replace('1000', '1001'), refusesStale: true,
})
