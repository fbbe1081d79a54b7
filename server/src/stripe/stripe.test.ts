import { type ProviderContract, providerContract } from '#testing'
import { openStripeStand } from './testing/test-stripe-stand.ts'

const contract: Omit<ProviderContract, 'title' | 'open' | 'authorises'> = {
  name: 'stripe', currency: 'USD', priceMinor: 1_000, tells: ['wrong-amount', 'wrong-currency'], refundsWait: true, refundsFail: true,
  acknowledgement: '{"received":true}', tamper: (body) => body.replace('1000', '1001'), refusesStale: true, refusesMinor: 49n,
}

providerContract({ ...contract, title: 'stripe', open: (context) => openStripeStand(context, 'automatic'), authorises: false })
providerContract({ ...contract, title: 'stripe, held first', open: (context) => openStripeStand(context, 'manual'), authorises: true, holdsFirst: true })
