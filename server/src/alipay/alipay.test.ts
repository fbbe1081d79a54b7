import { type ProviderContract, providerContract } from '#testing'
import { openAlipayStand } from './testing/test-alipay-stand.ts'

const contract: Omit<ProviderContract, 'title' | 'open' | 'authorises'> = {
  name: 'alipay', currency: 'CNY', priceMinor: 1_000, refusesCurrency: 'USD', refusesMinor: 10_000_000_001n, tells: ['wrong-amount'], refundsWait: true, refundsFail: false,
  acknowledgement: 'success', tamper: (body) => body.replace('10.00', '10.01'), refusesStale: true,
}

providerContract({ ...contract, title: 'alipay', open: (context) => openAlipayStand(context, 'automatic'), authorises: false, appOrders: true })
providerContract({ ...contract, title: 'alipay, frozen first', open: (context) => openAlipayStand(context, 'manual'), authorises: true, holdsFirst: true })
