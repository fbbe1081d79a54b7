import { providerContract, type ProviderStand, type StandContext } from '#testing'
import { openTestStand, tradeNoOn } from './testing/test-open-stand.ts'

async function openStand({ clock, notifyUrl }: StandContext, withPublicKey: boolean): Promise<ProviderStand> {
  const { wechat, provider } = await openTestStand({ clock, notifyUrl, withPublicKey })
  return {
    provider,
    // A payer who fails may try again: WeChat Pay tells nothing of it.
    decide: async (payUrl, decision, telling = 'truly') => {
      if (decision === 'pay') wechat.pay(tradeNoOn(payUrl), telling)
    },
    paymentCount: () => wechat.book.orders.size,
    fault: (fault) => wechat.fault(fault),
    refunds: (course) => wechat.refunds(course === 'fail-next' ? 'closed-next' : course),
    endRefunds: async (state, telling) => wechat.endRefunds(state === 'succeeded' ? 'SUCCESS' : 'CLOSED', telling),
    plantCapture: (amountMinor) => {
      const [order] = [...wechat.book.orders.values()]
      const planted = { ...order!, outTradeNo: 'planted', attach: null, total: Number(amountMinor), state: 'NOTPAY' as const, transactionId: null, expiresAt: new Date('2100-01-01') }
      wechat.book.orders.set('planted', planted)
      wechat.pay('planted', 'never')
    },
    close: () => wechat.close(),
  }
}

for (const withPublicKey of [false, true]) {
  providerContract({
    name: 'wechat-pay', title: withPublicKey ? 'wechat-pay with a public key' : 'wechat-pay with certificates', open: (context) => openStand(context, withPublicKey), currency: 'CNY', priceMinor: 1_000, refusesCurrency: 'USD', tells: ['wrong-amount', 'wrong-currency'], authorises: false, refundsWait: true, refundsFail: true,
    acknowledgement: '{"code":"SUCCESS"}', tamper: (body) => body.replace('支付成功', '支付失败'), refusesStale: true, replaysRefused: true,
  })
}
